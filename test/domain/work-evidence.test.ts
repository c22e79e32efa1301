import { describe, expect, test } from 'vitest';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import { Regulation } from '../../domain/regulation.ts';
import { orderSentences } from '../../domain/regulation-in-words.ts';
import { evidenceLack } from '../../domain/work-evidence.ts';

const demanding = (...demands: ('text' | 'photo' | 'video')[]): Regulation => ({
  ...tyazhinIm,
  interim: { ...tyazhinIm.interim!, demands },
});
const jpeg = 'image/jpeg';
const mp4 = 'video/mp4';
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('what proves promised work (PRC-9)', () => {
  test.each([
    [['text'], [], undefined],
    [['text', 'photo'], [], /фотография или видео$/],
    [['text', 'photo'], [docx], /только документы/],
    [['text', 'photo'], [docx, jpeg], undefined],
    [['text', 'photo'], [mp4], undefined],
    [['text', 'video'], [jpeg], /нужно видео$/],
    [['text', 'video'], [docx], /видео: приложены только документы/],
    [['text', 'video'], [mp4, jpeg], undefined],
  ] as const)('an act that demands %j takes files of %j or says what is missing', (demands, types, words) => {
    const lack = evidenceLack(demanding(...demands), types);
    if (words === undefined) expect(lack).toBeUndefined();
    else expect(lack).toMatch(words);
  });

  test('a regulation may demand a video, and says so in words', () => {
    const regulation = Regulation.parse(demanding('text', 'video'));
    expect(JSON.stringify(orderSentences(regulation))).toContain('отчёт с видео');
  });
});
