import { describe, expect, it } from 'vitest';
import { demoTenants, municipality } from '../support/municipalities.ts';

const blocksOf = (code: string) => municipality(code).blocks.map(({ name }) => name);
const holders = (code: string, role: string) =>
  municipality(code).people.filter(({ roles }) => roles.some((given) => given.role === role));

describe('sector blocks and the composition are seeded as the acts list them (ORG-4)', () => {
  it('Нижнеилимский: eleven posts of the annex, six leads of ten blocks, one post without a block', () => {
    expect(blocksOf('nizhneilimsk')).toEqual([
      'Социальная политика',
      'Образование',
      'Жилищно-коммунальное хозяйство, дороги, транспорт, энергетика',
      'Муниципальное имущество',
      'Экономика',
      'Муниципальные услуги',
      'Сельское хозяйство',
      'Культура',
      'Спорт',
      'Молодежная политика',
    ]);
    const leads = holders('nizhneilimsk', 'blockLead');
    const led = leads.map(({ roles }) =>
      roles.flatMap(({ role, blocks = [] }) => (role === 'blockLead' ? blocks.length : [])),
    );
    expect(led.flat()).toEqual([1, 1, 1, 1, 3, 3]);
    const posts = municipality('nizhneilimsk').people.map(({ jobTitle }) => jobTitle);
    expect(posts).toEqual(
      expect.arrayContaining([
        'Заместитель мэра района по экономической политике и цифровому развитию',
        ...leads.map(({ jobTitle }) => jobTitle),
        'Начальник отдела гражданской обороны и чрезвычайных ситуаций',
        'Секретарь мэра района',
        'Консультант отдела организационной работы и социальной политики, пресс-служба',
        'Документовед МКУ «Центр»',
      ]),
    );
  });

  it('Нижнеилимский: the curator and the head are one person with one account (ORG-1)', () => {
    const [curator, ...others] = holders('nizhneilimsk', 'curator');
    expect(others).toEqual([]);
    expect(holders('nizhneilimsk', 'head')).toEqual([curator]);
  });

  it('Пермь: six functional blocks with their deputies, eight territorial bodies with their heads, two owners of systems', () => {
    expect(blocksOf('perm')).toEqual([
      'Управление планированием, финансами и транспортом',
      'Управление инвестиционно-строительной деятельностью, природопользованием',
      'Городское хозяйство',
      'Социальная сфера',
      'Развитие инфраструктуры',
      'Развитие территории и земельно-имущественные отношения',
    ]);
    const territories = holders('perm', 'territorialHead').flatMap(({ roles }) =>
      roles.flatMap(({ departments = [] }) => departments),
    );
    const bodies = municipality('perm').bodies.filter(({ key }) => territories.includes(key));
    expect(bodies.map(({ name }) => name)).toEqual([
      'Администрация Дзержинского района',
      'Администрация Индустриального района',
      'Администрация Кировского района',
      'Администрация Ленинского района',
      'Администрация Мотовилихинского района',
      'Администрация Орджоникидзевского района',
      'Администрация Свердловского района',
      'Администрация посёлка Новые Ляды',
    ]);
    const owners = holders('perm', 'coordinator');
    expect(owners.map(({ jobTitle }) => jobTitle)).toEqual([
      expect.stringContaining('социальными сетями'),
      expect.stringContaining('обращениями граждан'),
    ]);
    expect(owners[1]?.roles[0]?.channels).toEqual(expect.arrayContaining(['manageTogether', 'pos', 'appeal59']));
  });

  it.each(['nizhneilimsk', 'perm'])(
    'every block of %s has a lead who may act in it, and topics lead to blocks',
    (code) => {
      const { blocks, topics, people } = municipality(code);
      for (const { key, name, lead } of blocks) {
        const own = people.find(({ login }) => login === lead)?.roles.flatMap((role) => role.blocks ?? []);
        expect([name, own?.includes(key)]).toEqual([name, true]);
      }
      const known = new Set(blocks.map(({ key }) => key));
      expect(topics.filter(({ block }) => block !== undefined && !known.has(block))).toEqual([]);
      expect(new Set(topics.flatMap(({ block }) => block ?? [])).size).toBeGreaterThanOrEqual(5);
    },
  );

  it.each([
    ['tyazhin', ['territorial', 'enterprise', 'institution']],
    ['nizhneilimsk', ['territorial']],
    ['gelendzhik', ['territorial', 'enterprise']],
    ['zaigraevo', ['territorial', 'institution']],
    ['perm', ['territorial', 'institution']],
  ])('bodies of %s are of the kinds its act names (ORG-8)', (code, kinds) => {
    const { bodies } = municipality(code);
    expect(new Set(bodies.flatMap(({ kind = [] }) => kind))).toEqual(new Set(kinds));
    const territorial = bodies.filter(({ kind }) => kind === 'territorial').map(({ name }) => name);
    expect(territorial.filter((name) => !/территориальное управление|^Администрация/.test(name))).toEqual([]);
    const called = /^(?:МУП|Администрация)|территориальное/;
    expect(bodies.filter(({ name, kind }) => called.test(name) && kind === undefined)).toEqual([]);
  });

  it.each(['tyazhin', 'gelendzhik', 'perm'])(
    'a deputy head supervises blocks of %s, as its act says, and each is an account of the place (ORG-8)',
    (code) => {
      const { blocks, bodies, people } = municipality(code);
      const deputies = [...blocks, ...bodies].flatMap(({ deputy = [] }) => deputy);
      expect(deputies.length).toBeGreaterThanOrEqual(5);
      const titles = people.filter(({ login }) => deputies.includes(login)).map(({ jobTitle }) => jobTitle);
      expect(titles).toHaveLength(new Set(deputies).size);
      expect(titles.filter((title) => !/[Зз]аместитель главы/.test(title))).toEqual([]);
    },
  );

  it('nobody is named: an account is called by its post', () => {
    const named = demoTenants.flatMap(({ people }) =>
      people.filter(({ name }) => /(?:вич|вна|ов|ова|ин|ина|ский|ская)$/.test(name.split(' ')[1] ?? '')),
    );
    expect(named).toEqual([]);
  });
});
