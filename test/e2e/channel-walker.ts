import type { Page, Response } from 'playwright-core';
import { expect } from 'vitest';
import type { CaseRecord } from '../../domain/case.ts';
import type { CommandType } from '../../domain/case-command.ts';
import { password } from '../support/fixtures.ts';
import { mayNow } from './find-case.ts';

/** Who may be asked for the next act, in this order; a municipality lacks some of them. */
const logins = [
  'coordinator',
  'coordinator-pos',
  'coordinator-kuzbass',
  'appeals',
  'registrar',
  'press',
  'executor',
  'deputy',
  'rcc',
  'head',
  'curator',
  'mayor',
] as const;

/** Acts that lead a case to its end, the earliest first; a talk is written down only where the sending asks for it. */
const course = [
  'register',
  'takeToWork',
  'assign',
  'submitAnswer',
  'approve',
  'logCall',
  'sign',
  'send',
  'publish',
  'close',
] as const satisfies readonly CommandType[];
type Act = (typeof course)[number];

/** One browser in which the people of a municipality sit down in turn, each by his own cookie. */
export class Municipality {
  private readonly cookies = new Map<string, string>();
  private readonly page: Page;
  private readonly baseUrl: string;
  private readonly code: string;
  private sitting = '';

  constructor(page: Page, baseUrl: string, code: string) {
    this.page = page;
    this.baseUrl = baseUrl;
    this.code = code;
  }

  /** Sits this person down at the browser: no page of the one before stays open. */
  async sit(login: string): Promise<void> {
    const value = await this.cookieOf(login);
    expect(value, `${login}@${this.code} signs in`).not.toBe('');
    this.sitting = login;
    await this.page.goto('about:blank');
    await this.page.context().clearCookies();
    await this.page.context().addCookies([{ name: 'mcc_session', value, url: this.baseUrl }]);
  }

  /** Empty when the municipality has no such account. */
  private async cookieOf(login: string): Promise<string> {
    const known = this.cookies.get(login);
    if (known !== undefined) return known;
    const answer = await fetch(`${this.baseUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: `${login}@${this.code}`, password }),
    });
    const given = answer.headers.getSetCookie().map((line) => /^mcc_session=([^;]+)/.exec(line)?.[1]);
    const value = answer.ok ? (given.find((cookie) => cookie) ?? '') : '';
    this.cookies.set(login, value);
    return value;
  }

  private async ask<T>(login: string, path: string): Promise<T | undefined> {
    const cookie = await this.cookieOf(login);
    if (cookie === '') return undefined;
    const answer = await fetch(`${this.baseUrl}/api/v1/${path}`, { headers: { cookie: `mcc_session=${cookie}` } });
    return answer.ok ? ((await answer.json()) as T) : undefined;
  }

  /** The body that `executor` of this municipality answers for. */
  async ownBody(): Promise<string> {
    const session = await this.ask<{ executors: { name: string }[] }>('executor', 'session');
    return session!.executors[0]!.name;
  }

  /** The case as this person sees it; undefined when it is not for him. */
  async read(caseId: string, login: string): Promise<CaseRecord | undefined> {
    return await this.ask<CaseRecord>(login, `cases/${caseId}`);
  }

  /** The next act of the course with who may do it; undefined when nobody may do any. */
  async next(caseId: string): Promise<{ login: string; act: Act } | undefined> {
    const records = await Promise.all(logins.map(async (login) => ({ login, record: await this.read(caseId, login) })));
    const seen = records.flatMap(({ login, record }) => (record ? [{ login, record }] : []));
    const talkAwaited = seen.some(({ record }) => waitsForTalk(record));
    for (const act of course)
      for (const { login, record } of seen)
        if (mayNow(record, act) && (act !== 'logCall' || talkAwaited)) return { login, act };
    return undefined;
  }

  /** This person does one act on his screen; returns when it was answered and the case has changed by it. */
  async perform(caseId: string, { login, act }: { login: string; act: Act }, body: string): Promise<void> {
    const version = async () => (await this.read(caseId, 'curator'))?.version;
    const before = await version();
    // Who goes on with the same case has it before him.
    if (this.sitting !== login || !this.page.url().endsWith(`/${caseId}`)) {
      await this.sit(login);
      await this.page.goto(`/cases/${caseId}`);
    }
    // A version alone could come from elsewhere: a rule that names the topic, a clock.
    const [answer] = await Promise.all([
      this.page.waitForResponse((response) => this.isCommand(response, caseId, act)),
      this.press(act, body),
    ]);
    expect(answer.ok(), `${act} by ${login}: ${answer.status()}`).toBe(true);
    await expect.poll(version, { message: `${act} by ${login} changes the case` }).not.toBe(before);
  }

  private isCommand(response: Response, caseId: string, act: Act): boolean {
    const request = response.request();
    return response.url().endsWith(`/cases/${caseId}/commands`) && request.postDataJSON()?.type === act;
  }

  private async press(act: Act, body: string): Promise<void> {
    const { page } = this;
    const work = page.getByRole('complementary', { name: 'Работа' });
    const button = (name: RegExp) => work.getByRole('button', { name });
    const dialog = page.getByRole('dialog');
    switch (act) {
      case 'register':
        await button(/^Зарегистрировать/).click();
        return await dialog.getByRole('button', { name: 'Зарегистрировать' }).click();
      case 'takeToWork':
        return await button(/^Взять в работу/).click();
      case 'assign':
        await work.getByRole('combobox', { name: 'Исполнитель' }).fill(body.slice(0, 20));
        await page.getByRole('option', { name: body }).first().click();
        return await button(/^Назначить исполнителя/).click();
      case 'submitAnswer':
        await work.getByLabel('Ответ жителю').fill('Здравствуйте! Всё сделано, проверьте, пожалуйста.');
        await work.getByRole('radio', { name: 'Решено', exact: true }).check();
        await work.getByRole('checkbox', { name: /^Подтверждаю/ }).check();
        return await button(/^Отправить на согласование/).click();
      case 'approve':
        return await button(/^Согласовать/).click();
      case 'logCall':
        await page.getByRole('button', { name: 'Ещё действия' }).click();
        await page.getByRole('menuitem', { name: 'Записать звонок' }).click();
        await dialog.getByRole('textbox').first().fill('Поговорили с жителем: вопрос понят, ответ ждёт сегодня.');
        return await dialog.getByRole('button', { name: 'Записать', exact: true }).click();
      case 'sign':
        return await button(/^Подписать/).click();
      case 'send':
        return await button(/^Отправить заявителю/).click();
      case 'publish':
        return await button(/^Опубликовать жителю/).click();
      case 'close':
        await button(/^Закрыть/).click();
        return await dialog.getByRole('button', { name: 'Закрыть', exact: true }).click();
    }
  }
}

/** True while an answer can be neither submitted nor signed before a talk with the applicant is written down (the governor's networks). */
const waitsForTalk = (record: CaseRecord): boolean =>
  record.allowedCommands.some(
    ({ type, reason }) =>
      (type === 'sign' || type === 'submitAnswer') && reason?.startsWith('сначала запишите контакт'),
  );
