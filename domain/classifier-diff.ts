import type { ClassifierNode } from './classifier-file.ts';
import { nodeKey } from './classifier-file.ts';
import { nameKey } from './name-key.ts';
import { likenessOf } from './text-similarity.ts';
import { termsOf } from './text-terms.ts';

/** A topic as it stands in the tenant's classifier. */
export interface KnownTopic {
  id: string;
  groupName: string;
  name: string;
  code: string | null;
  description: string | null;
}

/** What a new version of a classifier changes; `into` of a closed topic is the key of the one proposed to take its place. */
export interface ClassifierDiff {
  unchanged: number;
  added: ClassifierNode[];
  /** The same topic with other words of description. */
  described: { id: string; name: string; description: string | null }[];
  closed: (KnownTopic & { into: string | null })[];
}

/** Below this two names have nothing in common worth proposing. */
const leastLikeness = 0.3;

const sameName = (a: KnownTopic, b: ClassifierNode) =>
  nameKey(a.name) === nameKey(b.name) && nameKey(a.groupName) === nameKey(b.groupName);

/**
 * The differences between the topics in force and a new version's file. A renamed topic is a new one beside the closed old
 * one, so that history keeps the name it was sorted under (INT-6); the same code, the file's own word or the likest name is
 * proposed to take its place.
 */
export function diffClassifier(current: readonly KnownTopic[], next: readonly ClassifierNode[]): ClassifierDiff {
  const known = new Map(current.map((topic) => [nodeKey(topic), topic]));
  const stays = new Set<string>();
  const diff: ClassifierDiff = { unchanged: 0, added: [], described: [], closed: [] };
  for (const node of next) {
    const topic = known.get(node.key);
    if (!topic || !sameName(topic, node)) {
      diff.added.push(node);
      continue;
    }
    stays.add(topic.id);
    if (node.description !== null && node.description !== topic.description)
      diff.described.push({ id: topic.id, name: node.name, description: node.description });
    else diff.unchanged += 1;
  }
  const propose = proposer(diff.added);
  diff.closed = current.filter((topic) => !stays.has(topic.id)).map((topic) => ({ ...topic, into: propose(topic) }));
  return diff;
}

/** Finds the new topic that may take the place of an old one. */
function proposer(added: readonly ClassifierNode[]): (topic: KnownTopic) => string | null {
  const byFormer = new Map(added.flatMap((node) => node.replaces.map((former) => [nameKey(former), node.key])));
  const words = added.map((node) => ({
    key: node.key,
    name: new Set(termsOf(node.name)),
    whole: new Set(termsOf(`${node.groupName} ${node.name}`)),
  }));
  const codes = new Set(added.flatMap((node) => node.code ?? []));
  return (topic) => {
    if (topic.code !== null && codes.has(topic.code)) return topic.code;
    const told = byFormer.get(nameKey(topic.name));
    if (told !== undefined) return told;
    const name = new Set(termsOf(topic.name));
    const whole = new Set(termsOf(`${topic.groupName} ${topic.name}`));
    let best: { key: string | null; likeness: number } = { key: null, likeness: leastLikeness };
    for (const node of words) {
      const likeness = (2 * likenessOf(name, node.name) + likenessOf(whole, node.whole)) / 3;
      if (likeness > best.likeness) best = { key: node.key, likeness };
    }
    return best.key;
  };
}
