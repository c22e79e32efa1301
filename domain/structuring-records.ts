import { z } from 'zod';
import { ChannelCode } from './codes.ts';

const id = z.uuid();
const at = z.iso.datetime({ offset: true });

/** The code of a classifier as data: `im`, `pos`, `appeal59` or a tenant's own one. */
export const ClassifierCode = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{1,39}$/, 'код классификатора: латинские буквы и цифры, до 40 знаков');

/** A classifier of topics; cases of `channels` take their topics from it, the others from `im`. */
export const Classifier = z.object({
  id,
  tenantId: id,
  code: ClassifierCode,
  title: z.string().trim().min(1, 'назовите').max(300),
  channels: z.array(ChannelCode),
  archivedAt: at.nullable(),
  version: z.int(),
});
export type Classifier = z.infer<typeof Classifier>;

/** A loaded version of a classifier: from when it holds and how much it changed. */
export const ClassifierVersion = z.object({
  tenantId: id,
  classifier: z.string(),
  number: z.int(),
  validFrom: z.iso.date(),
  fileName: z.string(),
  added: z.int(),
  changed: z.int(),
  closed: z.int(),
  createdBy: id.nullable(),
  createdAt: at,
});
export type ClassifierVersion = z.infer<typeof ClassifierVersion>;

/** The stored model of topic suggestions; `top1` and `top3` were measured on cases it had not seen. */
export const TopicModelRow = z.object({
  tenantId: id,
  classifier: z.string(),
  labels: z.array(id),
  bits: z.int(),
  /** What one step of a stored weight is worth. */
  unit: z.number(),
  weights: z.string(),
  cases: z.int(),
  confirmed: z.int(),
  top1: z.number().nullable(),
  top3: z.number().nullable(),
  trainedAt: at,
});
export type TopicModelRow = z.infer<typeof TopicModelRow>;

export const ApplicantKey = z.object({ tenantId: id, applicantId: id, key: z.string() });
