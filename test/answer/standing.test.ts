import { describe, expect, test } from 'vitest';
import { clockFace, ownClock } from '../../admin-ui/answer/clock-face.ts';
import { draftOfReturned } from '../../admin-ui/answer/draft.ts';
import type { LinkCommand } from '../../admin-ui/answer/link-view.ts';
import { againstTerm, composedWords, standingOf, stepsOf } from '../../admin-ui/answer/standing.ts';
import { textBelowTitle, whatIsAsked } from '../../admin-ui/answer/what-is-asked.ts';
import { answered, assignedCase, clockOf, promisedCase, returnedCase } from './link-cases.ts';

const now = Date.parse('2026-11-20T06:40:00Z');
const answer: LinkCommand = {
  type: 'submitAnswer',
  text: 'Грейдер прошёл улицу.',
  fileIds: [],
  outcome: 'solved',
  attested: true,
};

describe('the deadline on the executor’s phone (PRC-10)', () => {
  const face = (startedMinutes: number, dueMinutes: number) =>
    clockFace(clockOf('executor', now, startedMinutes, dueMinutes), now, 'Asia/Novokuznetsk');

  test('is a colour, words and a number: calm, soon under an hour, soon under a quarter of the term, overdue', () => {
    expect(face(-160, 80)).toMatchObject({
      tone: 'calm',
      title: 'Ответьте до сегодня, 15:00',
      left: 'осталось 1 ч 20 мин',
    });
    expect(face(-60, 59)).toMatchObject({ tone: 'soon', left: 'осталось 59 мин' });
    expect(face(-600, 120)).toMatchObject({ tone: 'soon' });
    expect(face(-240, -70)).toMatchObject({
      tone: 'overdue',
      title: 'Срок вышел: сегодня, 12:30',
      left: 'просрочено 1 ч 10 мин',
      used: 1,
    });
  });

  test('a pause names itself and runs nowhere', () => {
    const paused = { ...clockOf('executor', now, -60, 60), state: 'paused' as const };
    expect(clockFace(paused, now, 'Asia/Novokuznetsk')).toMatchObject({ tone: 'paused', title: 'Пауза: срок не идёт' });
  });

  test('the executor’s own clock goes before the answer’s one; a stopped one is no deadline any more', () => {
    const view = assignedCase(now);
    expect(ownClock(view)?.name).toBe('executor');
    expect(ownClock(answered(view, answer, { now }))?.name).toBe('answer');
    expect(ownClock(promisedCase(now, '2026-11-27'))?.name).toBe('promise');
  });
});

describe('where the assignment stands (PRC-9, PRC-10, PRC-11)', () => {
  test('awaited, in approval after the answer, returned with its reason, promised', () => {
    const view = assignedCase(now);
    const sent = answered(view, answer, { now });
    expect(standingOf(view)).toBe('awaited');
    expect(standingOf(sent)).toBe('inApproval');
    expect(standingOf(returnedCase(sent, 'Нет фото', now))).toBe('returned');
    expect(standingOf(promisedCase(now, '2026-11-27'))).toBe('promised');
  });

  test('published and approved are told apart by the publication, not by the approvals', () => {
    const sent = answered(assignedCase(now), answer, { now });
    const approved = { ...sent, approvals: sent.approvals.map((step) => ({ ...step, state: 'approved' as const })) };
    expect(standingOf(approved)).toBe('approved');
    const publishedAt = new Date(now).toISOString();
    expect(standingOf({ ...approved, answers: approved.answers.map((one) => ({ ...one, publishedAt })) })).toBe(
      'published',
    );
  });

  test('the steps name who decides until when, and what comes after', () => {
    const sent = answered(assignedCase(now), answer, { now });
    expect(stepsOf(sent, now, 'ВКонтакте')).toEqual([
      { state: 'done', title: 'Ответ отправлен', note: 'на 1 ч 20 мин раньше срока', time: '13:40' },
      { state: 'now', title: 'Согласование', note: 'Координатор ИМ', time: 'до 14:40' },
      { state: 'ahead', title: 'Согласование', note: 'ЦУР Кузбасса', time: '' },
      { state: 'ahead', title: 'Публикация', note: 'ВКонтакте', time: 'до 19:00' },
    ]);
  });

  test('a late answer says how late, and one that waited for the network says when it was composed', () => {
    const late = answered(assignedCase(now), answer, { now: now + 90 * 60_000 });
    expect(againstTerm(late)).toBe('на 10 мин позже срока');
    const at = '2026-11-20T07:40:00Z';
    expect(composedWords({ at, composedAt: '2026-11-20T07:32:00Z' }, 'Asia/Novokuznetsk')).toBe('составлено 14:32');
    expect(composedWords({ at, composedAt: '2026-11-20T07:39:40Z' }, 'Asia/Novokuznetsk')).toBe('');
    expect(composedWords({ at, composedAt: null }, 'Asia/Novokuznetsk')).toBe('');
  });

  test('a returned answer is the next draft: text, outcome and files stay, the attestation is asked anew', () => {
    const fileIds = ['00000000-0000-4000-8000-000000000001'];
    const sent = answered(assignedCase(now), { ...answer, fileIds }, { now });
    const draft = draftOfReturned('a', 'answer', sent.answers[0]!);
    expect(draft).toMatchObject({ text: answer.text, outcome: 'solved', attested: false });
    expect(draft.photos.map((photo) => photo.fileId)).toEqual(fileIds);
  });

  test('what is asked follows the return and the promise', () => {
    const sent = answered(assignedCase(now), answer, { now });
    expect(whatIsAsked(returnedCase(sent, 'Нет фото', now), now)[0]).toBe('Исправить ответ по замечанию');
    expect(whatIsAsked(promisedCase(now, '2026-11-27'), now)[0]).toBe(
      'Сделать обещанное и отчитаться с фото: пт 27 ноября',
    );
    const told = assignedCase(now);
    expect(whatIsAsked({ ...told, assignment: { ...told.assignment, text: 'Расчистить до автобуса' } }, now)[0]).toBe(
      'Расчистить до автобуса',
    );
  });

  test('the text below the title does not say its first sentence twice', () => {
    expect(textBelowTitle('Снег.', 'Снег. Второй день.')).toBe('Второй день.');
    expect(textBelowTitle('Снег на…', 'Снег на Лесной.')).toBe('Снег на Лесной.');
  });
});
