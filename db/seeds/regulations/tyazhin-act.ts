import type { Place } from './place.ts';

/** The act of the Тяжинский округ (10.09.2022 № 138-п); messages of that year before it go by the same rules. */
export const tyazhinAct: Place = {
  code: 'tyazhin',
  act: 'Положение о муниципальном центре управления Тяжинского муниципального округа, 2022',
  validFrom: '2022-01-01',
};
