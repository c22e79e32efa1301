import { z } from 'zod';

/** The page of a list as an address names it; both have defaults. */
export const pageShape = {
  page: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'номер страницы: целое число от 1')
    .transform(Number)
    .default(1),
  perPage: z
    .string()
    .regex(/^(?:[1-9]\d?|1\d\d|200)$/, 'на странице может быть от 1 до 200 записей')
    .transform(Number)
    .default(25),
};

/** The answer of every list. */
export const listOf = <T extends z.ZodType>(row: T) =>
  z.object({
    data: z.array(row),
    total: z.int(),
    pageInfo: z.object({
      page: z.int(),
      perPage: z.int(),
      hasNextPage: z.boolean(),
      hasPreviousPage: z.boolean(),
    }),
  });

/** Rows as the answer of a list. */
export function asPage<T>(data: T[], total: number, { page, perPage }: { page: number; perPage: number }) {
  return {
    data,
    total,
    pageInfo: { page, perPage, hasNextPage: page * perPage < total, hasPreviousPage: page > 1 },
  };
}
