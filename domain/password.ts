import { z } from 'zod';

/** A new password: 10 to 200 signs. */
export const Password = z.string().min(10, 'пароль не короче 10 знаков').max(200);
