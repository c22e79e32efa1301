import russian from 'ra-language-russian';
import type { TranslationMessages } from 'react-admin';

// The package is CommonJS for Node and a module for the bundler: its default stands one level deeper in the former.
const bundle: unknown = russian;
const { ra } = (isWrapped(bundle) ? bundle.default : bundle) as Pick<TranslationMessages, 'ra'>;

function isWrapped(value: unknown): value is { default: unknown } {
  return typeof value === 'object' && value !== null && 'default' in value;
}

/** The library's Russian with its missing keys added and its wrong plurals mended: always a number and a noun in its case. */
export const messages: TranslationMessages = {
  ra: {
    ...ra,
    ...ra,
    action: {
      ...ra.action,
      bulk_actions:
        'Отмечена %{smart_count} запись |||| Отмечены %{smart_count} записи |||| Отмечено %{smart_count} записей',
      edit: 'Изменить',
      export: 'Выгрузить',
      unselect: 'Снять отметку',
      clear_array_input: 'Очистить список',
      create_item: 'Создать «%{item}»',
      select_columns: 'Колонки',
      search_columns: 'Найти колонку',
    },
    page: {
      ...ra.page,
      edit: '%{name} «%{recordRepresentation}»',
      show: '%{name} «%{recordRepresentation}»',
      create: '%{name}: новая запись',
      empty: 'Здесь пока пусто.',
      invite: 'Добавьте первую запись.',
      access_denied: 'Нет права на эту страницу',
    },
    message: {
      ...ra.message,
      bulk_delete_content:
        'Удалить %{smart_count} запись? |||| Удалить %{smart_count} записи? |||| Удалить %{smart_count} записей?',
      bulk_delete_title:
        'Удаление: %{smart_count} запись |||| Удаление: %{smart_count} записи |||| Удаление: %{smart_count} записей',
      bulk_update_content:
        'Изменить %{smart_count} запись? |||| Изменить %{smart_count} записи? |||| Изменить %{smart_count} записей?',
      bulk_update_title:
        'Изменение: %{smart_count} запись |||| Изменение: %{smart_count} записи |||| Изменение: %{smart_count} записей',
      delete_content: 'Удалить эту запись?',
      delete_title: 'Удалить «%{recordRepresentation}»',
      access_denied: 'Нет права на эту страницу: обратитесь к администратору МЦУ',
      error: 'Запрос не выполнен. Повторите, а если не поможет, сообщите администратору',
      invalid_form: 'Проверьте поля, отмеченные красным',
      not_found: 'Такой страницы нет: проверьте адрес',
      unsaved_changes: 'Есть несохранённые изменения. Уйти без них?',
      select_all_limit_reached: 'Отмечены первые %{max} записей: больше за один раз нельзя',
      placeholder_data_warning: 'Нет связи: показаны прежние данные',
    },
    navigation: {
      ...ra.navigation,
      no_results: 'Ничего не найдено',
      no_filtered_results: 'По этим условиям ничего не найдено',
      page_range_info: '%{offsetBegin}–%{offsetEnd} из %{total}',
      partial_page_range_info: '%{offsetBegin}–%{offsetEnd} из более чем %{offsetEnd}',
      page: 'На страницу %{page}',
    },
    auth: {
      ...ra.auth,
      username: 'Логин',
      auth_check_error: 'Войдите, чтобы продолжить',
      sign_in_error: 'Не удалось войти: проверьте логин и пароль',
    },
    notification: {
      ...ra.notification,
      updated:
        'Сохранена %{smart_count} запись |||| Сохранены %{smart_count} записи |||| Сохранено %{smart_count} записей',
      created: 'Запись создана',
      deleted: 'Удалена %{smart_count} запись |||| Удалены %{smart_count} записи |||| Удалено %{smart_count} записей',
      bad_item: 'Запись заполнена неверно',
      item_doesnt_exist: 'Такой записи нет',
      http_error: 'Сервер не ответил',
      data_provider_error: 'Запрос не выполнен',
      canceled: 'Действие отменено',
      logged_out: 'Сеанс закончился: войдите снова, черновики сохранены на сервере',
      not_authorized: 'Нет права на это действие: обратитесь к администратору МЦУ',
      application_update_available: 'Есть новая версия: обновите страницу, когда будет удобно',
      offline: 'Нет связи с сервером',
    },
    validation: {
      ...ra.validation,
      required: 'Заполните',
      minLength: 'Не короче %{min} знаков',
      maxLength: 'Не длиннее %{max} знаков',
      minValue: 'Не меньше %{min}',
      maxValue: 'Не больше %{max}',
      number: 'Впишите число',
      email: 'Впишите адрес почты, например name@example.ru',
      oneOf: 'Выберите одно из: %{options}',
      regex: 'Нужен вид: %{pattern}',
      unique: 'Такое значение уже есть',
    },
    saved_queries: { ...ra.saved_queries, label: 'Сохранённые виды' },
    guesser: { empty: { title: 'Данных нет', message: 'Проверьте источник данных' } },
  },
};
