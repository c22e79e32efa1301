import { hashOfTerm, termsOf } from './text-terms.ts';

/** One known answer to learn from. */
export interface Example {
  text: string;
  label: string;
}

/** A softmax over hashed words: `weights[feature * labels.length + label]` in steps of `unit`, features are `2 ** bits`. */
export interface TopicModel {
  labels: readonly string[];
  bits: number;
  unit: number;
  weights: Float32Array | Int8Array;
}

/** A topic with the model's confidence, 0 … 1. */
export interface Suggestion {
  label: string;
  confidence: number;
}

const epochs = 6;
const firstStep = 3;
/** A word seen often teaches less with each text. */
const weariness = 0.2;
/** Between two rests of the learner: a worker has other work to do. */
const atOnce = 200;

/** The features of a text: its stems, pairs of neighbours, beginnings and ends of long stems, each once. */
function featuresOf(text: string, bits: number): Int32Array {
  const terms = termsOf(text).slice(0, 400);
  const mask = 2 ** bits - 1;
  const features = new Set<number>();
  for (const [at, term] of terms.entries()) {
    features.add(hashOfTerm(term) & mask);
    if (term.length > 4) features.add(hashOfTerm(term.slice(0, 4), 1) & mask);
    if (term.length > 6) features.add(hashOfTerm(term.slice(-4), 3) & mask);
    const next = terms[at + 1];
    if (next !== undefined) features.add(hashOfTerm(`${term} ${next}`, 2) & mask);
  }
  return Int32Array.from(features);
}

/** How many bits of features a model of so many labels has: at most twelve million weights, 12 MB when they are packed. */
function bitsFor(labels: number): number {
  return Math.max(12, Math.min(17, Math.floor(Math.log2(12_000_000 / Math.max(2, labels)))));
}

/**
 * Learns from examples, the same from the same ones. A generator: it rests after every few hundred examples, so that its
 * caller may do other work between; it ends with the model.
 */
export function* trainTopics(examples: readonly Example[], bits?: number): Generator<void, TopicModel> {
  const labels = [...new Set(examples.map((example) => example.label))].sort();
  const size = bits ?? bitsFor(labels.length);
  const count = labels.length;
  const indexOf = new Map(labels.map((label, at) => [label, at]));
  const model: TopicModel = { labels, bits: size, unit: 1, weights: new Float32Array(2 ** size * count) };
  const features: Int32Array[] = [];
  for (const [at, { text }] of examples.entries()) {
    features.push(featuresOf(text, size));
    if (at % atOnce === 0) yield;
  }
  const steps = stepsOf(features, size);
  const order = examples.map((_, at) => at);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, epoch + 1);
    const step = firstStep / (1 + 0.5 * epoch);
    for (const [done, at] of order.entries()) {
      learnOne(model, features[at]!, indexOf.get(examples[at]!.label)!, step, steps);
      if (done % atOnce === 0) yield;
    }
  }
  return model;
}

function stepsOf(features: readonly Int32Array[], bits: number): Float32Array {
  const seen = new Float32Array(2 ** bits);
  for (const list of features) for (const feature of list) seen[feature] = seen[feature]! + 1;
  return seen.map((times) => (1 + times) ** -weariness);
}

function learnOne(model: TopicModel, features: Int32Array, label: number, step: number, steps: Float32Array): void {
  const { weights, labels } = model;
  const shares = sharesOf(model, features);
  const scale = 1 / Math.sqrt(Math.max(1, features.length));
  for (let k = 0; k < shares.length; k += 1) {
    const gradient = (k === label ? 1 : 0) - shares[k]!;
    if (Math.abs(gradient) < 0.001) continue;
    const change = step * gradient * scale;
    for (const feature of features) {
      const at = feature * labels.length + k;
      weights[at] = weights[at]! + change * steps[feature]!;
    }
  }
}

function sharesOf({ weights, labels, unit }: TopicModel, features: Int32Array): Float64Array {
  const count = labels.length;
  const scores = new Float64Array(count);
  const scale = unit / Math.sqrt(Math.max(1, features.length));
  for (const feature of features) {
    const from = feature * count;
    for (let k = 0; k < count; k += 1) scores[k] = scores[k]! + weights[from + k]!;
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < count; k += 1) {
    scores[k] = scores[k]! * scale;
    most = Math.max(most, scores[k]!);
  }
  let sum = 0;
  for (let k = 0; k < count; k += 1) {
    scores[k] = Math.exp(scores[k]! - most);
    sum += scores[k]!;
  }
  for (let k = 0; k < count; k += 1) scores[k] = scores[k]! / sum;
  return scores;
}

/** The `most` likeliest topics of a text, the likeliest first; none for a text without a word the model could know. */
export function suggestTopics(model: TopicModel, text: string, most = 3): Suggestion[] {
  const features = featuresOf(text, model.bits);
  if (features.length === 0 || model.labels.length === 0) return [];
  const shares = sharesOf(model, features);
  return model.labels
    .map((label, k) => ({ label, confidence: shares[k]! }))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, most);
}

/** The model with its weights in a byte each: a quarter of the memory, the same answers but for the last per mille. */
export function packed(model: TopicModel): TopicModel & { weights: Int8Array } {
  let most = 0;
  for (const weight of model.weights) most = Math.max(most, Math.abs(weight));
  const unit = most === 0 ? 1 : (model.unit * most) / 127;
  const weights = new Int8Array(model.weights.length);
  for (let at = 0; at < weights.length; at += 1) weights[at] = Math.round((model.weights[at]! * model.unit) / unit);
  return { ...model, unit, weights };
}

/** A fixed order that looks like chance: training twice gives one model. */
function shuffle(order: number[], seed: number): void {
  let state = seed * 0x9e3779b1;
  for (let at = order.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (at + 1);
    const kept = order[at]!;
    order[at] = order[other]!;
    order[other] = kept;
  }
}
