import type { Channel } from '../../domain/codes.ts';

/** An automatic rule by the keys of a municipality's data. */
export interface DemoRule {
  name: string;
  channels?: readonly Channel[];
  words: readonly string[];
  withoutWords?: readonly string[];
  topic?: string;
  place?: string;
  body?: string;
  important?: true;
  tag?: string;
}

/** What may not wait for its turn: shown to the coordinator at once. */
const danger: DemoRule = {
  name: 'Опасно для жизни: показать сразу',
  words: [
    'оголённый провод',
    'обрыв провода',
    'открытый люк',
    'колодец открыт',
    'провалился',
    'упало дерево',
    'висит над дорогой',
    'висит над тротуаром',
    'торчит арматура',
    'пахнет газом',
  ],
  important: true,
};

/** Without water: the topic and who answers, where the channel named neither. */
const noWater = (body: string): DemoRule => ({
  name: 'Нет воды: кому передать',
  channels: ['im', 'ownAccounts', 'email', 'phone'],
  words: ['нет воды', 'без воды', 'отключили воду', 'вода по часам'],
  withoutWords: ['горячая вода', 'на озере'],
  topic: 'noWater',
  body,
});

/** Automatic rules of each municipality of the demo, in their order. */
export const demoRules: Readonly<Record<string, readonly DemoRule[]>> = {
  tyazhin: [
    danger,
    { name: 'Свет моргает и гаснет: сети', words: ['свет моргает', 'отключают свет'], topic: 'power', body: 'grid' },
    noWater('water'),
  ],
  nizhneilimsk: [
    danger,
    {
      name: 'Рудногорск: дорога и лёд',
      words: ['рудногорск лёд', 'рудногорск дорога'],
      topic: 'cleaning',
      place: 'rudnogorsk',
    },
    noWater('housing'),
  ],
  gelendzhik: [
    danger,
    {
      name: 'Торговля на тротуарах',
      words: ['палатка тротуар', 'ларёк тротуар'],
      topic: 'trade',
      body: 'resort',
      tag: 'сезон',
    },
    noWater('housing'),
  ],
  zaigraevo: [
    danger,
    { name: 'Фельдшерские пункты сёл', words: ['фельдшер'], topic: 'doctors', body: 'social', tag: 'медицина' },
    noWater('infrastructure'),
  ],
  perm: [
    danger,
    {
      name: 'Лестницы и спуски: дороги',
      words: ['лестница ступень', 'лестница перила'],
      topic: 'potholes',
      body: 'roads',
    },
    noWater('heat'),
  ],
};
