import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { withAppeals } from '../support/appeals.ts';
import { type ProductInBrowser, peopleAlone, productInBrowser } from '../support/product-in-browser.ts';
import { shoot } from './screens.ts';

const codes = ['0005.0005.0056.1160', '0003.0009.0099.0737'] as const;

let product: ProductInBrowser;
let desk: Page;
beforeAll(async () => {
  product = await productInBrowser(peopleAlone);
  const { id, code } = await product.owner
    .selectFrom('tenants')
    .select(['id', 'code'])
    .where('code', '=', 'tyazhin')
    .executeTakeFirstOrThrow();
  await withAppeals(product.owner, { id, code });
  desk = await product.signedIn('coordinator');
});
afterAll(async () => await product?.close());
afterEach(() => product.expectCleanPages());

const work = (page: Page) => page.getByRole('complementary', { name: 'Работа' });
const panel = (page: Page) => page.getByRole('region', { name: 'Обращение по 59-ФЗ' });
const dialog = (page: Page) => page.getByRole('dialog');

async function choose(page: Page, label: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByLabel(label).first().click();
  await page.getByRole('option', { name: option }).first().click();
}

async function addQuestion(code: string, text: string): Promise<void> {
  await panel(desk).getByRole('button', { name: 'Выделить вопрос' }).click();
  await dialog(desk)
    .getByLabel(/Код по классификатору/)
    .fill(code);
  await dialog(desk)
    .getByLabel(/Суть вопроса/)
    .fill(text);
  await dialog(desk).getByRole('button', { name: 'Выделить' }).click();
  await panel(desk).getByText(code).waitFor();
}

describe('an appeal from the desk to the journal (PRC-5, INT-1, INT-2)', () => {
  test('is registered with its applicant and way of answering', async () => {
    await desk.goto('/appeals/new');
    await desk
      .getByLabel(/Текст обращения/)
      .fill('Прошу отремонтировать дорогу и проверить водопровод на улице Проверочной.');
    await desk.getByLabel(/Имя, отчество, фамилия/).fill('Канарейкина Проба');
    await desk.getByLabel('Адрес').fill('652240, пгт Тяжинский, ул. Проверочная, 5');
    await desk.getByLabel('Регистрационный номер').fill('О-17');
    await shoot(desk, 'appeal-new');
    await desk.getByRole('button', { name: /^Зарегистрировать/ }).click();
    await panel(desk).getByText('№ О-17').waitFor();
  });

  test('its questions are split; one goes to another body with the notice shown before it goes', async () => {
    await addQuestion(codes[0], 'Ремонт дороги регионального значения');
    await addQuestion(codes[1], 'Проверка водопровода');
    await panel(desk)
      .getByRole('listitem')
      .filter({ hasText: codes[0] })
      .getByRole('button', { name: 'Перенаправить' })
      .click();
    await dialog(desk).getByLabel(/Куда/).fill('Министерство дорожного хозяйства');
    await dialog(desk)
      .getByLabel(/Причина/)
      .fill('дорога регионального значения');
    const paper = dialog(desk).getByRole('region', { name: 'Письмо' });
    await paper.getByText('Канарейкина Проба').waitFor();
    await paper.getByText('дорога регионального значения').waitFor();
    expect(await paper.innerText()).not.toContain('водопровода');
    await shoot(desk, 'appeal-forward');
    await dialog(desk).getByRole('button', { name: 'Перенаправить и уведомить' }).click();
    await panel(desk).getByText('перенаправлено', { exact: true }).waitFor();
  });

  test('the other is answered, the term extended, the letters stand on the case', async () => {
    await work(desk)
      .getByRole('button', { name: /Взять в работу/ })
      .click();
    await panel(desk).getByRole('button', { name: 'Ответить', exact: true }).click();
    await dialog(desk)
      .getByLabel(/^Ответ/)
      .fill('Водопровод проверен, давление в норме.');
    await choose(desk, /Итог/, 'Разъяснено');
    await dialog(desk).getByRole('button', { name: 'Ответить' }).click();
    await panel(desk).getByText('отвечено', { exact: true }).waitFor();
    // The term is extended by the head of the body or whom he empowers (ст. 12 ч. 2).
    const mayor = await product.signedIn('mayor');
    await mayor.goto(desk.url());
    await panel(mayor).getByRole('button', { name: 'Продлить срок' }).click();
    await dialog(mayor)
      .getByLabel(/На сколько дней/)
      .fill('40');
    await dialog(mayor)
      .getByLabel(/Причина/)
      .fill('ждём заключения');
    await dialog(mayor).getByRole('button', { name: 'Продлить и уведомить' }).click();
    await mayor.getByText(/продлить можно не больше чем на 30 дней/i).waitFor();
    await dialog(mayor)
      .getByLabel(/На сколько дней/)
      .fill('20');
    await dialog(mayor).getByRole('button', { name: 'Продлить и уведомить' }).click();
    await panel(desk).getByText('Продлено на 20 дней из 30 возможных').waitFor();
    for (const title of [
      'Сопроводительное письмо о перенаправлении',
      'Уведомление о перенаправлении',
      'Уведомление о продлении срока',
    ])
      await panel(desk)
        .getByRole('link', { name: `${title}, PDF` })
        .waitFor();
    const [file] = await Promise.all([
      desk.waitForEvent('download'),
      panel(desk).getByRole('link', { name: 'Уведомление о продлении срока, PDF' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/Уведомление о продлении срока.*\.pdf$/);
    await shoot(desk, 'appeal-case');
  });

  test('documents asked of another body are a clock of the case until they come', async () => {
    await panel(desk).getByRole('button', { name: 'Запросить документы' }).click();
    await dialog(desk)
      .getByLabel(/У кого/)
      .fill('Росреестр');
    await dialog(desk)
      .getByLabel(/Что нужно предоставить/)
      .fill('Выписка о собственнике дороги');
    await dialog(desk).getByRole('button', { name: 'Запросить' }).click();
    await desk.getByRole('region', { name: 'Сроки' }).getByText('Запрос документов').waitFor();
    await panel(desk)
      .getByText(/ждём до/)
      .waitFor();
    await shoot(desk, 'appeal-documents');
    await panel(desk).getByRole('button', { name: 'Документы получены' }).click();
    await dialog(desk).getByRole('button', { name: 'Записать' }).click();
    await panel(desk).getByText('получены', { exact: true }).waitFor();
  });

  test('a letter on paper waits in the list of the clerk until it is posted; the case and the journal say so', async () => {
    await panel(desk).getByText('ждёт отправки почтой').first().waitFor();
    await desk.goto('/appeals/post');
    await desk.getByText('652240, пгт Тяжинский').first().waitFor();
    await shoot(desk, 'appeal-post');
    const mark = desk.getByRole('button', { name: /Отметить отправку, № О-17, уведомление о продлении/ });
    await mark.click();
    await dialog(desk)
      .getByLabel(/Номер почтового отправления/)
      .fill('12345');
    await expect.poll(() => dialog(desk).getByRole('button', { name: 'Отправлено' }).isDisabled()).toBe(true);
    await dialog(desk)
      .getByText(/14 цифр с чека или вид/)
      .waitFor();
    await dialog(desk)
      .getByLabel(/Номер почтового отправления/)
      .fill('652240 12 34567 8');
    await dialog(desk).getByRole('button', { name: 'Отправлено' }).click();
    await desk.getByText(/№ 65224012345678/).waitFor();
    await desk.goto('/appeals');
    const row = desk.getByRole('row', { name: /О-17/ });
    await row.getByText(/отправлено почтой/).waitFor();
    await row.getByText('ждёт отправки почтой').waitFor();
    await desk.getByText('ждут отправки почтой: 1').waitFor();
  });

  test('the journal has its row with the term, by period and by name; nobody else’s', async () => {
    await desk.goto('/appeals');
    const row = desk.getByRole('row', { name: /О-17/ });
    await row.getByText('Канарейкина Проба').waitFor();
    await row.getByText('2 вопроса').waitFor();
    await desk.getByLabel('Номер').fill('нет такого');
    await desk.getByText('Ничего не нашлось').waitFor();
    await desk.getByRole('button', { name: 'Сбросить условия' }).click();
    await row.waitFor();
    await shoot(desk, 'appeal-journal');

    const asked: string[] = [];
    desk.on('request', (sent) => void asked.push(sent.url()));
    const year = new Date().getFullYear();
    await desk.getByLabel('С', { exact: true }).fill(`${year}-01-01`);
    await desk.getByLabel('По', { exact: true }).fill(`${year}-12-31`);
    await desk.getByRole('textbox', { name: 'Заявитель' }).pressSequentially('никто такой');
    await desk.getByText('Ничего не нашлось').waitFor();
    await desk.getByRole('textbox', { name: 'Заявитель' }).fill('канарейкина');
    await row.waitFor();
    const file = desk.waitForEvent('download');
    await desk.getByRole('button', { name: 'XLSX' }).click();
    expect((await file).suggestedFilename()).toBe('register.xlsx');
    expect(asked.some((url) => url.endsWith('/appeals/search'))).toBe(true);
    expect([...asked, desk.url()].filter((url) => /канарейкина|никто/i.test(decodeURIComponent(url)))).toEqual([]);
    const rcc = await product.signedIn('rcc');
    await rcc.goto('/appeals');
    await rcc.getByText('•••').waitFor();
  });

  const addTime = async (time: string) => {
    await desk.getByRole('button', { name: 'Добавить время' }).click();
    await dialog(desk)
      .getByLabel(/Кто принимает/)
      .fill('Глава округа');
    await dialog(desk).getByLabel(/Где/).fill('каб. 1');
    await dialog(desk)
      .getByLabel(/Начало/)
      .fill(`${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T${time}`);
    await dialog(desk).getByRole('button', { name: 'Добавить' }).click();
  };
  const book = async (about: string) => {
    await desk.getByRole('button', { name: 'Записать', exact: true }).click();
    await dialog(desk)
      .getByLabel(/Имя, отчество/)
      .fill('Щегольков Опыт');
    await dialog(desk)
      .getByLabel(/О чём разговор/)
      .fill(about);
    await dialog(desk).getByRole('button', { name: 'Записать на приём' }).click();
    await desk.getByRole('button', { name: 'Итог приёма' }).click();
  };

  test('at a reception an appeal is taken with its type and the way of answering', async () => {
    await desk.goto('/appeals/reception');
    await desk.getByText('Времени приёма ещё нет').waitFor();
    await addTime('10:00');
    await book('ремонт крыши');
    await choose(desk, /Чем кончился приём/, 'Принято обращение');
    await dialog(desk)
      .getByLabel(/Суть обращения/)
      .fill('Прошу отремонтировать крышу.');
    await choose(desk, 'Вид обращения', 'Жалоба');
    await choose(desk, 'Как ответить', 'На электронную почту');
    await dialog(desk)
      .getByLabel(/Электронная почта/)
      .fill('shchegolkov@example.org');
    await shoot(desk, 'appeal-reception-outcome');
    await dialog(desk).getByRole('button', { name: 'Записать итог' }).click();
    await desk.getByText('Принято обращение').waitFor();
  });

  test('its card is printed, a period shows the receptions that were then, and the appeal goes to registration', async () => {
    const card = desk.waitForEvent('download');
    await desk.getByRole('link', { name: /^PDF: приём/ }).click();
    expect((await card).suggestedFilename()).toBe('reception.pdf');
    await shoot(desk, 'appeal-reception');
    await desk.getByLabel('По', { exact: true }).fill('2020-01-01');
    await desk.getByText('За этот период приёма нет').waitFor();
    await desk.getByLabel('По', { exact: true }).fill('');
    await desk.getByRole('link', { name: 'Обращение', exact: true }).click();
    await work(desk).getByRole('heading', { name: 'Зарегистрируйте обращение' }).waitFor();
  });

  test('an oral answer with consent has its card in the journal, in its figures', async () => {
    await desk.getByRole('link', { name: 'Обращения 59-ФЗ' }).click();
    await desk.getByRole('link', { name: 'Личный приём' }).click();
    await addTime('11:00');
    await book('график приёма врача');
    await dialog(desk)
      .getByLabel(/Что ответили/)
      .fill('Врач принимает по вторникам.');
    await dialog(desk)
      .getByLabel(/согласен на устный ответ/)
      .check();
    await dialog(desk).getByRole('button', { name: 'Записать итог' }).click();
    await desk.getByRole('link', { name: 'Карточка' }).click();
    await desk.getByText('Устный ответ на приёме').first().waitFor();
    await desk.getByText('Врач принимает по вторникам.').first().waitFor();
    await shoot(desk, 'appeal-oral');
    await desk.goto('/appeals');
    await desk
      .getByRole('row', { name: /график приёма врача/ })
      .getByText('Дан устный ответ')
      .waitFor();
    await desk.getByText('дан устный ответ: 1').waitFor();
    await shoot(desk, 'appeal-journal-figures');
  });
});
