import type { Resource } from './resource.ts';
import { appealResources } from './resources-appeals.ts';
import { connectors } from './resources-connectors.ts';
import { dictionaries } from './resources-dictionaries.ts';
import { importLayouts } from './resources-imports.ts';
import { keysAndViews } from './resources-keys.ts';
import { office } from './resources-office.ts';
import { people } from './resources-people.ts';
import { processing } from './resources-processing.ts';
import { structuring } from './resources-structuring.ts';

/** Every dictionary and register that the generic route serves. */
export const resources: readonly Resource[] = [
  ...connectors,
  ...dictionaries,
  ...office,
  ...people,
  ...keysAndViews,
  ...structuring,
  ...importLayouts,
  ...appealResources,
  ...processing,
];
