const actions: Record<string, string> = {
  created: 'создание',
  changed: 'изменение',
  deleted: 'удаление',
  archived: 'в архив',
  published: 'публикация версии',
  signedIn: 'вход',
  passwordSet: 'пароль задан по ссылке',
  passwordLinkIssued: 'новая ссылка для пароля',
  secretChanged: 'новый секрет',
  retried: 'прочитать ещё раз',
  dropped: 'входящее убрано',
  answerLinkShown: 'показ ссылки исполнителя',
  personalDataRead: 'чтение личных данных',
};

const resources: Record<string, string> = {
  users: 'сотрудник',
  tenants: 'муниципалитет',
  'user-roles': 'роль сотрудника',
  substitutions: 'замещение',
  executors: 'исполнитель',
  'sector-blocks': 'отраслевой блок',
  topics: 'тема',
  territories: 'территория',
  'answer-templates': 'типовой ответ',
  'name-mappings': 'название из файла',
  'api-keys': 'ключ программы',
  sources: 'источник вебхуков',
  connectors: 'подключение',
  undelivered: 'не дошло',
  'saved-views': 'сохранённый вид',
  calendars: 'календарь',
  regulations: 'регламент',
  cases: 'обращение',
  applicants: 'заявитель',
  session: 'сеанс',
  sessions: 'сеанс',
};

/** «создание» for `created`; an unknown action stands as written. */
export function actionTitle(code: string): string {
  return actions[code] ?? code;
}

/** «исполнитель» for `executors`; an unknown resource stands as written. */
export function resourceTitle(code: string): string {
  return resources[code] ?? code;
}

/** The figures of a row: names of changed fields, a version; nothing for an empty one. */
export function detailsOf(data: Record<string, unknown>): string {
  return Object.entries(data)
    .map(([name, value]) => {
      if (name === 'fields' && Array.isArray(value)) return `поля: ${value.join(', ')}`;
      if (name === 'version') return `версия ${String(value)}`;
      return typeof value === 'object' ? name : `${name}: ${String(value)}`;
    })
    .join('; ');
}
