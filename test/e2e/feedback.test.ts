import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { takeInCases } from '../support/cases.ts';
import { desk, type ProductInBrowser, peopleAlone, phone, productInBrowser } from '../support/product-in-browser.ts';
import { eventually } from '../support/running.ts';

let product: ProductInBrowser;
let coordinator: Page;
let caseId: string;
let link: string;

beforeAll(async () => {
  // The real ten seconds: «Отменить» is pressed in them.
  product = await productInBrowser(peopleAlone, 10_000);
  coordinator = await product.signedIn('coordinator', { ...desk, permissions: ['clipboard-read', 'clipboard-write'] });
  const tenant = await product.owner
    .selectFrom('tenants')
    .selectAll()
    .where('code', '=', 'tyazhin')
    .executeTakeFirstOrThrow();
  const topic = await product.owner
    .selectFrom('topics')
    .selectAll()
    .where('tenantId', '=', tenant.id)
    .where('name', '=', 'Отопление')
    .executeTakeFirstOrThrow();
  await product.owner
    .insertInto('answerTemplates')
    .values({
      id: crypto.randomUUID(),
      tenantId: tenant.id,
      title: 'Отопление восстановлено',
      body: 'Здравствуйте! По сообщению {{номер}}: отопление по адресу {{адрес}} восстановлено.',
      topicId: topic.id,
    })
    .execute();
  const [taken] = await takeInCases(product.db, tenant, [{ topicId: topic.id, address: 'улица Мира, 3' }]);
  caseId = taken!.caseId;
  await live();
});
afterAll(async () => await product?.close());
afterEach(() => product.expectCleanPages());

/** The case up to the approved answer, by the same commands that the screens give. */
async function live(): Promise<void> {
  const executorId = (
    await product.owner.selectFrom('executors').select(['id', 'tenantId']).where('name', '=', 'Отдел ЖКХ').execute()
  ).map(({ id }) => id);
  const give = async (page: Page, command: object) => {
    const answer = await page.request.post(`/api/v1/cases/${caseId}/commands`, {
      data: command,
      headers: { 'x-requested-with': 'mcc' },
    });
    return answer.status();
  };
  await eventually('the assignment', async () => {
    for (const id of executorId) if ((await give(coordinator, { type: 'assign', executorId: id })) === 200) return true;
    return false;
  });
  const executor = await product.signedIn('executor');
  const draft = { type: 'submitAnswer', text: 'Черновик', outcome: 'solved', attested: true };
  expect(await give(executor, draft)).toBe(200);
}

describe('from a standard answer to the citizen’s score (PRC-14, PRC-17, PRC-16)', () => {
  test('the coordinator takes a standard answer with the values of the case and approves it', async () => {
    await coordinator.goto(`/cases/${caseId}`);
    await coordinator.getByRole('heading', { name: /Согласование/ }).waitFor();
    await coordinator.getByRole('textbox', { name: 'Ответ жителю' }).fill('');
    await coordinator.getByRole('button', { name: 'Шаблоны' }).click();
    await coordinator.getByText('отопление по адресу улица Мира, 3 восстановлено').waitFor();
    await coordinator.getByRole('button', { name: 'Вставить в ответ' }).click();
    expect(await coordinator.getByRole('textbox', { name: 'Ответ жителю' }).inputValue()).toMatch(
      /По сообщению ИМ-\S+: отопление/,
    );
    await coordinator.getByRole('button', { name: /Согласовать и отправить в ЦУР/ }).click();
    const rcc = await product.signedIn('rcc');
    await rcc.goto(`/cases/${caseId}`);
    await rcc.getByRole('button', { name: /^Согласовать/ }).click();
    await coordinator.getByRole('heading', { name: 'Публикация ответа' }).waitFor();
  });

  test('what goes out is taken back in its ten seconds, then goes out once though the page is closed', async () => {
    const publish = coordinator.getByRole('button', { name: /Опубликовать жителю/ });
    await publish.click();
    await coordinator.getByRole('heading', { name: 'Ответ уходит жителю' }).waitFor();
    await coordinator.getByRole('button', { name: 'Отменить отправку' }).click();
    await coordinator.getByText('Отправка отменена').first().waitFor();
    await publish.click();
    await coordinator.getByRole('heading', { name: 'Ответ уходит жителю' }).waitFor();
    await coordinator.goto('about:blank');
    await eventually('the publication', async () => {
      const row = await product.owner.selectFrom('cases').select('stage').where('id', '=', caseId).executeTakeFirst();
      return row?.stage === 'awaitingCitizen';
    });
    const published = await product.owner
      .selectFrom('caseEvents')
      .select('seq')
      .where('caseId', '=', caseId)
      .where('type', '=', 'published')
      .execute();
    expect(published).toHaveLength(1);
  });

  test('the citizen opens the link on his telephone, scores 2 and says why', async () => {
    await coordinator.goto(`/cases/${caseId}`);
    await coordinator.getByText('ещё не оценил').waitFor();
    await coordinator.getByRole('button', { name: 'Ссылка', exact: true }).click();
    await coordinator.getByText('Ссылка для оценки скопирована').waitFor();
    link = await coordinator.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain(`${product.baseUrl}/rate#`);
    const citizen = await product.open(phone);
    await citizen.goto(link);
    await citizen.getByText('отопление по адресу улица Мира, 3 восстановлено').waitFor();
    expect(citizen.url()).toBe(`${product.baseUrl}/rate`);
    await citizen.getByText('слабо').click();
    await citizen.getByText('Вопрос не решён').click();
    await citizen.getByLabel(/Напишите, что не так/).fill('Батареи опять холодные');
    await citizen.getByText('снова возьмут в работу').waitFor();
    await citizen.getByRole('button', { name: 'Отправить оценку' }).click();
    await citizen.getByRole('heading', { name: 'Спасибо, оценка принята' }).waitFor();
    await citizen.reload();
    await citizen.getByText('Ваша оценка: 2 из 5').waitFor();
  });

  test('the case is open again, and the citizen’s words are in sight', async () => {
    await coordinator.getByText('Цикл 2', { exact: true }).waitFor();
    await coordinator.reload();
    const words = coordinator.getByText('Батареи опять холодные').first();
    await words.waitFor();
    expect(await words.evaluate((element) => element.getBoundingClientRect().bottom <= window.innerHeight)).toBe(true);
    await coordinator.getByText('2 из 5, вопрос не решён').first().waitFor();
  });
});
