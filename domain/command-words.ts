import { z } from 'zod';

/** A person's words in a command: trimmed, not empty, at most `most` characters, with no place of a template left unfilled. */
export const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'напишите текст')
    .max(most, `не длиннее ${most} знаков`)
    .refine((text) => !text.includes('{{'), 'в тексте осталась незаполненная подстановка «{{…}}»: впишите значение');
