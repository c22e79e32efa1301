import type { DemoTenant, DemoTerritory, DemoTopic } from './demo-tenant.ts';

type Row = readonly [key: string, name: string, body: string];

const group = (name: string, block: string, ...rows: readonly Row[]): DemoTopic[] =>
  rows.map(([key, topic, body]) => ({ key, group: name, name: topic, block, body }));

/** A part of the field's classifier, with who answers by default. */
export const tyazhinTopics: readonly DemoTopic[] = [
  ...group(
    'ЖКХ',
    'housing',
    ['noWater', 'Отсутствие водоснабжения', 'water'],
    ['badWater', 'Ненадлежащее качество воды', 'water'],
    ['sewage', 'Канализация и водоотведение', 'water'],
    ['heating', 'Ненадлежащее качество отопления', 'heat'],
    ['hotWater', 'Горячее водоснабжение', 'heat'],
    ['power', 'Перебои в электроснабжении', 'grid'],
    ['entrances', 'Содержание подъездов и общего имущества', 'housing'],
    ['roofs', 'Протечка кровли', 'housing'],
    ['charges', 'Начисления за коммунальные услуги', 'housing'],
  ),
  ...group(
    'Мусор/Свалки/ТКО',
    'housing',
    ['bins', 'Нарушение графика вывоза мусора', 'waste'],
    ['dumps', 'Несанкционированные свалки', 'tyazhin'],
    ['containers', 'Содержание контейнерных площадок', 'waste'],
  ),
  ...group(
    'Дороги',
    'roads',
    ['potholes', 'Ямы и выбоины на дорогах', 'roads'],
    ['signs', 'Дорожные знаки, разметка, светофоры', 'roads'],
    ['cleaning', 'Уборка и содержание дорог', 'roads'],
    ['sidewalks', 'Тротуары и пешеходные переходы', 'roads'],
    ['bridges', 'Мосты и переправы', 'roads'],
  ),
  ...group(
    'Общественный транспорт',
    'roads',
    ['schedule', 'Нарушение графика движения', 'bus'],
    ['routes', 'Изменение и добавление маршрутов', 'bus'],
    ['stops', 'Остановки', 'roads'],
  ),
  ...group(
    'Благоустройство',
    'places',
    ['lighting', 'Ненадлежащее уличное освещение или его отсутствие', 'tyazhin'],
    ['playgrounds', 'Детские и спортивные площадки', 'tyazhin'],
    ['trees', 'Опасные деревья, озеленение', 'tyazhin'],
    ['dogs', 'Безнадзорные животные', 'tyazhin'],
    ['cemeteries', 'Содержание кладбищ и памятников', 'tyazhin'],
  ),
  ...group(
    'Образование',
    'education',
    ['schools', 'Содержание школ', 'education'],
    ['kindergartens', 'Детские сады', 'education'],
    ['schoolMeals', 'Питание в школах', 'education'],
    ['schoolBus', 'Подвоз школьников', 'education'],
  ),
  ...group(
    'Культура и спорт',
    'culture',
    ['clubs', 'Дома культуры и библиотеки', 'culture'],
    ['events', 'Организация массовых мероприятий', 'culture'],
    ['sportPlaces', 'Спортивная инфраструктура', 'sport'],
  ),
  ...group(
    'Здравоохранение и социальная защита',
    'social',
    ['doctors', 'Запись к врачу и нехватка врачей', 'health'],
    ['ruralPosts', 'Фельдшерские пункты', 'health'],
    ['benefits', 'Пособия и льготы', 'social'],
  ),
  ...group(
    'Земля, имущество, связь',
    'land',
    ['plots', 'Земельные участки', 'land'],
    ['abandoned', 'Заброшенные строения', 'building'],
    ['internet', 'Интернет и мобильная связь', 'digital'],
    ['thanks', 'Благодарность', 'digital'],
  ),
];

const village = (key: string, name: string): DemoTerritory => ({ key, name, kind: 'settlement', parent: 'district' });

/** Settlements of the Тяжинский округ; coordinates where they are certain. */
export const tyazhinTerritories: readonly DemoTerritory[] = [
  { key: 'district', name: 'Тяжинский муниципальный округ', kind: 'municipality' },
  { ...village('town', 'пгт Тяжинский'), latitude: 56.117, longitude: 88.523 },
  { ...village('itatsky', 'пгт Итатский'), latitude: 56.071, longitude: 89.022 },
  village('stupishino', 'село Ступишино'),
  village('listvyanka', 'посёлок Листвянка'),
  village('vostochny', 'посёлок Нововосточный'),
  village('kubitet', 'село Кубитет'),
  village('preobrazhenka', 'село Преображенка'),
  village('vershinka', 'село Тяжино-Вершинка'),
  village('uryup', 'село Старый Урюп'),
  village('pokrovka', 'село Большая Покровка'),
  village('podzornovo', 'село Новоподзорново'),
  village('sandayka', 'село Сандайка'),
  village('chulym', 'посёлок Чулым'),
];

/** Standard answers; `{{…}}` is filled in by whoever answers. */
export const tyazhinTemplates: DemoTenant['templates'] = [
  {
    title: 'Первичный ответ: принято в работу',
    body: 'Здравствуйте! Ваше сообщение {{номер}} принято в работу и передано в {{исполнитель}}. Ответ опубликуем до {{срок}}.',
  },
  {
    title: 'Промежуточный ответ: нужны работы',
    body: 'Здравствуйте! По сообщению {{номер}}: для решения нужны работы, их закончат до {{дата}}. После этого покажем фотографии результата.',
  },
  {
    title: 'Просьба уточнить адрес',
    body: 'Здравствуйте! Уточните, пожалуйста, адрес или ближайший дом: так бригада приедет быстрее. Сообщение {{номер}}.',
  },
  {
    title: 'Нет воды: авария устраняется',
    body: 'Здравствуйте! На сетях по адресу {{адрес}} авария. Бригада на месте, подача воды восстановится до {{дата}}. Подвоз воды организован.',
    topic: 'noWater',
  },
  {
    title: 'Яма на дороге: включено в план',
    body: 'Здравствуйте! Участок {{адрес}} осмотрен, ямочный ремонт включён в план до {{дата}}. Опасное место ограждено.',
    topic: 'potholes',
  },
  {
    title: 'Вывоз мусора: график',
    body: 'Здравствуйте! По адресу {{адрес}} контейнеры вывозят {{дни}}. Сбой устранён, площадку убрали сегодня.',
    topic: 'bins',
  },
  {
    title: 'Уличное освещение восстановлено',
    body: 'Здравствуйте! Светильники по адресу {{адрес}} заменены, освещение работает. Спасибо, что сообщили.',
    topic: 'lighting',
  },
  {
    title: 'Безнадзорные животные: заявка на отлов',
    body: 'Здравствуйте! Заявка на отлов по адресу {{адрес}} передана подрядчику, выезд состоится до {{дата}}.',
    topic: 'dogs',
  },
  { title: 'Благодарность', body: 'Спасибо за добрые слова! Передали их коллегам: {{исполнитель}}.', topic: 'thanks' },
];
