import type { DemoTopic } from './demo-tenant.ts';

/** Topics of the field's classifier that every municipality of the demo works with, by keys. */
const catalogue = {
  noWater: ['ЖКХ', 'Отсутствие водоснабжения'],
  badWater: ['ЖКХ', 'Ненадлежащее качество воды'],
  sewage: ['ЖКХ', 'Канализация и водоотведение'],
  heating: ['ЖКХ', 'Ненадлежащее качество отопления'],
  power: ['ЖКХ', 'Перебои в электроснабжении'],
  entrances: ['ЖКХ', 'Содержание подъездов и общего имущества'],
  roofs: ['ЖКХ', 'Протечка кровли'],
  charges: ['ЖКХ', 'Начисления за коммунальные услуги'],
  bins: ['Мусор/Свалки/ТКО', 'Нарушение графика вывоза мусора'],
  dumps: ['Мусор/Свалки/ТКО', 'Несанкционированные свалки'],
  potholes: ['Дороги', 'Ямы и выбоины на дорогах'],
  signs: ['Дороги', 'Дорожные знаки, разметка, светофоры'],
  cleaning: ['Дороги', 'Уборка и содержание дорог'],
  schedule: ['Общественный транспорт', 'Нарушение графика движения'],
  routes: ['Общественный транспорт', 'Изменение и добавление маршрутов'],
  lighting: ['Благоустройство', 'Ненадлежащее уличное освещение или его отсутствие'],
  playgrounds: ['Благоустройство', 'Детские и спортивные площадки'],
  trees: ['Благоустройство', 'Опасные деревья, озеленение'],
  dogs: ['Благоустройство', 'Безнадзорные животные'],
  schools: ['Образование', 'Содержание школ'],
  kindergartens: ['Образование', 'Детские сады'],
  clubs: ['Культура и спорт', 'Дома культуры и библиотеки'],
  sportPlaces: ['Культура и спорт', 'Спортивная инфраструктура'],
  doctors: ['Здравоохранение и социальная защита', 'Запись к врачу и нехватка врачей'],
  benefits: ['Здравоохранение и социальная защита', 'Пособия и льготы'],
  plots: ['Земля и имущество', 'Земельные участки'],
  trade: ['Экономика', 'Торговля и рынки'],
  services: ['Муниципальные услуги', 'Порядок получения услуг'],
  thanks: ['Другое', 'Благодарность'],
} as const satisfies Record<string, readonly [group: string, name: string]>;

/** The key of a topic of the catalogue. */
export type TopicKey = keyof typeof catalogue;

type Answering = Record<string, readonly TopicKey[]>;

/** The topics a municipality works with: to each sector block, the bodies with the topics they answer for. */
export function topicsOf(blocks: Record<string, Answering>): readonly DemoTopic[] {
  return Object.entries(blocks).flatMap(([block, bodies]) =>
    topicsWithoutBlock(bodies).map((topic) => ({ ...topic, block })),
  );
}

/** The same where the act knows no blocks: bodies with the topics they answer for. */
export function topicsWithoutBlock(bodies: Answering): readonly DemoTopic[] {
  return Object.entries(bodies).flatMap(([body, keys]) =>
    keys.map((key) => ({ key, group: catalogue[key][0], name: catalogue[key][1], body })),
  );
}
