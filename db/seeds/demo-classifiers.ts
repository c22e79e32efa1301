/** A topic of another classifier than the ИМ one: what it is called there and the way down to it. */
interface Counterpart {
  code: string | null;
  path: readonly string[];
  name: string;
}

const fact = (category: string, subcategory: string, name: string): Counterpart => ({
  code: null,
  path: [category, subcategory],
  name,
});

const pos: Readonly<Record<string, Counterpart>> = {
  entrances: fact('Многоквартирные дома', 'Общее имущество', 'Подъезд не убирают или не ремонтируют'),
  bins: fact('Мусор', 'Контейнерные площадки', 'Мусор не вывозят по графику'),
  containers: fact('Мусор', 'Контейнерные площадки', 'Площадка разрушена или переполнена'),
  lighting: fact('Благоустройство', 'Уличное освещение', 'Не горят фонари'),
  playgrounds: fact('Благоустройство', 'Детские площадки', 'Площадка сломана или отсутствует'),
  sportPlaces: fact('Благоустройство', 'Спортивные площадки', 'Площадка сломана или отсутствует'),
  potholes: fact('Автомобильные дороги', 'Покрытие', 'Ямы и выбоины'),
  cleaning: fact('Автомобильные дороги', 'Содержание', 'Дорога не очищена от снега и льда'),
  signs: fact('Автомобильные дороги', 'Безопасность движения', 'Нет знака, разметки или светофора'),
  schedule: fact('Общественный транспорт', 'Автобусы', 'Нарушен график движения'),
  power: fact('Энергетика', 'Электроснабжение', 'Отключают свет'),
  schools: fact('Образование', 'Школы', 'Ненадлежащее содержание здания и двора'),
  kindergartens: fact('Образование', 'Детские сады', 'Не дают место в детском саду'),
  doctors: fact('Здравоохранение', 'Поликлиники', 'Нет врача или записи к нему'),
  ruralPosts: fact('Здравоохранение', 'Фельдшерские пункты', 'Пункт закрыт'),
  plots: fact('Имущество и земля', 'Земельные участки', 'Порядок получения участка'),
  services: fact('Государственные услуги', 'Справки и документы', 'Порядок получения справки'),
};

const coded = (code: string, path: readonly string[], name: string): Counterpart => ({ code, path, name });
const utilities = ['Жилищно-коммунальная сфера', 'Жилище', 'Коммунальное хозяйство'];
const traffic = ['Экономика', 'Хозяйственная деятельность', 'Транспорт'];
const town = ['Экономика', 'Хозяйственная деятельность', 'Градостроительство и архитектура'];
const authorities = ['Государство, общество, политика', 'Основы государственного управления', 'Обращения граждан'];

const common = coded('0005.0005.0056.1147', utilities, 'Содержание общего имущества');
const waste = coded('0005.0005.0056.1160', utilities, 'Обращение с твёрдыми коммунальными отходами');
const water = coded('0005.0005.0056.1155', utilities, 'Перебои в водоснабжении');
const roads = coded('0003.0009.0099.0742', traffic, 'Содержание и ремонт дорог');
const passengers = coded('0003.0009.0099.0733', traffic, 'Транспортное обслуживание населения, перевозки');
const improvement = coded('0003.0009.0097.0689', town, 'Комплексное благоустройство');

const appeal59: Readonly<Record<string, Counterpart>> = {
  entrances: common,
  roofs: common,
  bins: waste,
  dumps: waste,
  noWater: water,
  badWater: water,
  heating: coded('0005.0005.0056.1156', utilities, 'Перебои в теплоснабжении'),
  power: coded('0005.0005.0056.1153', utilities, 'Перебои в электроснабжении'),
  charges: coded('0005.0005.0056.1149', utilities, 'Оплата жилищно-коммунальных услуг'),
  potholes: roads,
  cleaning: roads,
  bridges: roads,
  routes: passengers,
  schedule: passengers,
  stops: passengers,
  trade: improvement,
  clubs: improvement,
  playgrounds: improvement,
  plots: coded(
    '0003.0011.0123.0850',
    ['Экономика', 'Природные ресурсы и охрана природы', 'Использование и охрана земель'],
    'Арендные отношения, выделение участков',
  ),
  schools: coded(
    '0002.0013.0139.0325',
    ['Социальная сфера', 'Образование, наука, культура', 'Образование'],
    'Поступление в образовательные организации',
  ),
  doctors: coded(
    '0002.0014.0143.0391',
    ['Социальная сфера', 'Здравоохранение, спорт, туризм', 'Здравоохранение'],
    'Помещение в больницы и специализированные лечебные учреждения',
  ),
  benefits: coded('0005.0005.0056.1163', utilities, 'Субсидии, компенсации и выплаты'),
  services: coded('0001.0002.0027.0122', authorities, 'Неполучение ответа на обращение'),
  thanks: coded('0001.0002.0027.0125', authorities, 'Результаты рассмотрения обращения'),
};

/** A small own set beside the ИМ classifier: whose channels it serves, from what file, and its topics by the keys of the ИМ ones. */
export const demoClassifiers = [
  { code: 'pos', channels: ['pos'], fileName: 'выписка-пос.xlsx', topics: pos },
  { code: 'appeal59', channels: ['appeal59'], fileName: 'выписка-59-фз.csv', topics: appeal59 },
] as const;

/** The key of a topic of this classifier by the key of the ИМ one. */
export const keyIn = (classifier: string, key: string) => `${classifier}/${key}`;
