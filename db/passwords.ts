import argon2 from 'argon2';

// OWASP's smallest recommended argon2id: 19 MiB, two passes; about 25 ms, so that many people can sign in at once.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** An argon2id hash with its own salt and cost in it. */
export async function hashPassword(password: string): Promise<string> {
  return await argon2.hash(password, { ...cost, type: argon2.argon2id });
}

/** Whether this is the password behind the hash; false for a damaged hash. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  try {
    return await argon2.verify(hash, password);
  } catch {
    return false;
  }
}
