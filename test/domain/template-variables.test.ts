import { describe, expect, it } from 'vitest';
import { CaseCommand } from '../../domain/case-command.ts';
import { fillTemplate, type TemplateValues, variablesOf, whyNoTemplate } from '../../domain/template-variables.ts';
import { growthOf, mostGrowth } from '../support/growth.ts';

const values: TemplateValues = {
  имя: 'Анна',
  номер: 'ИМ-2026-1',
  поступило: '20.11.2026',
  дата: null,
  дни: null,
  срок: '21.11.2026',
  тема: 'Уличное освещение',
  адрес: null,
  территория: 'Тяжинский',
  исполнитель: 'Отдел ЖКХ',
  муниципалитет: 'Тяжинский округ',
  телефон: null,
};

describe('standard answers (PRC-14)', () => {
  it('a case fills what it knows, the rest stays a place that keeps the answer from going out', () => {
    const filled = fillTemplate('{{Имя}}, по адресу {{ адрес }} ответим до {{срок}}.', values);
    expect(filled).toBe('Анна, по адресу {{ адрес }} ответим до 21.11.2026.');
    const sent = CaseCommand.safeParse({ type: 'submitAnswer', text: filled, outcome: 'solved', attested: true });
    expect(sent.error?.issues[0]?.message).toContain('незаполненная подстановка');
    expect(variablesOf(filled)).toEqual(['адрес']);
  });

  it('a value that looks like a variable is not filled again', () => {
    expect(fillTemplate('{{имя}}', { ...values, имя: '{{номер}}' })).toBe('{{номер}}');
  });

  it('a variable outside the list and an open bracket are refused with the way out', () => {
    expect(whyNoTemplate('Ждите {{когда-нибудь}}')).toContain('{{адрес}}');
    expect(whyNoTemplate('Ждите {{адрес')).toContain('не закрыты');
    expect(whyNoTemplate('Ждите {{Адрес}} до {{срок}}')).toBeUndefined();
  });

  it.each(['{', '{{а '])('100 kB of «%s» are judged in one pass', (piece) => {
    const growth = growthOf(100_000, (size) => piece.repeat(size / piece.length), whyNoTemplate);
    expect(growth).toBeLessThan(mostGrowth);
  });
});
