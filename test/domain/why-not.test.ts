import { describe, expect, test } from 'vitest';
import { Permission, type Person, whyNot } from '../../domain/access.ts';

const executor: Person = {
  userId: '018f0000-0000-7000-8000-000000000001',
  tenantId: '018f0000-0000-7000-8000-000000000002',
  grants: [{ role: 'executor', scope: { channels: null, sectorBlockIds: null, departmentIds: null } }],
  executorIds: [],
};

describe('a missing permission is named in words with who gives it', () => {
  test('to a person, to a program, to one who would open municipalities', () => {
    expect(whyNot(executor, 'cases.read')).toBeUndefined();
    expect(whyNot(executor, 'cases.import')).toBe('нет права загружать выгрузки: его даёт администратор вашего МЦУ');
    expect(whyNot(executor, 'tenants.manage')).toBe('нет права открывать муниципалитеты: его даёт оператор установки');
    expect(whyNot({ ...executor, keyPermissions: ['cases.read'] }, 'cases.command')).toBe(
      'у ключа нет права вести обращения (cases.command): выдайте ключ с этим правом',
    );
  });

  test.each(
    Permission.options.filter(
      (permission) => !['cases.read', 'cases.command', 'dictionaries.read'].includes(permission),
    ),
  )('%s is never told by its code alone', (permission) => {
    expect(whyNot(executor, permission)).not.toContain(permission);
  });
});
