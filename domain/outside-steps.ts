import type { Outcome } from './codes.ts';

/** Where a register says a case stands: `finished` is history, `open` becomes a live case. */
export type OutsideStep = 'open' | 'finished';

const key = (words: string) => words.trim().toLowerCase().replaceAll('ё', 'е');

// Words that begin like a finished one but say the opposite («Ответ на согласовании») are looked at first.
const openWords =
  /^(?:нов|черновик|в |на (?:рассмотр|исполн|соглас|контрол|подпис|доработ|модерац)|не (?:заверш|закрыт|рассмотр|исполн|принят)|нет|ожида|ждет|назнач|распредел|принят|поступ|зарегистр|рассматрив|исполняет|подготов|готовит|ответ (?:на |готов)|согласован|повторн|возвращ|отлож|продлен|приостан|обещан|работ|открыт|провер|модерац|контрол)/;
const finishedWords =
  /^(?:да$|готов|заверш|закрыт|архив|решен|не решен|исполнен|выполнен|отвечен|ответ (?:дан|направ|отправ|предостав|получ|опублик)|опубликован|рассмотрен|разъяснен|поддержан|не поддержан|удовлетвор|отклонен|отказ|снят|списан|прекращ|перенаправ|направлен|оставлен)/;

/** Reads a stage or a status by its words; null for words nobody knows. */
export function stepOf(words: string | null): OutsideStep | null {
  if (words === null) return null;
  const written = key(words);
  if (openWords.test(written)) return 'open';
  return finishedWords.test(written) ? 'finished' : null;
}

/** True for an end without an answer to the citizen: refused, withdrawn, sent on to somebody else. */
export function endedUnanswered(words: string | null): boolean {
  return words !== null && /^(?:отклонен|отказ|снят|перенаправ|направлен|оставлен|прекращ)/.test(key(words));
}

/** Reads an outcome by its words; null for words that name none. */
export function outcomeOf(words: string | null): Outcome | null {
  const written = words === null ? '' : key(words);
  if (/^(?:не решен|не поддержан|отказано|не удовлетвор)/.test(written)) return 'notSolved';
  if (/^(?:решен(?!ие)|поддержан|удовлетвор|меры приняты|выполнен|исполнен)/.test(written)) return 'solved';
  if (/^(?:разъяснен|дано разъясн|даны разъясн)/.test(written)) return 'explained';
  return /^(?:отложен|решение отложено|запланирован)/.test(written) ? 'postponed' : null;
}

/** «Да», «1», «+», «Истина», the words of the column itself: a yes; null for a blank, undefined for what is neither. */
export function yesNoOf(words: string | null): boolean | null | undefined {
  if (words === null) return null;
  const written = key(words);
  if (/^(?:да|истина|true|1|\+|фаст-?трек|59-?фз|повторно.*|выбрал.*)$/.test(written)) return true;
  return /^(?:нет|ложь|false|0)$/.test(written) ? false : undefined;
}

/** A person's name as registers write it: «Иванов И. И.», «И.И. Иванов», «Иванов Иван Иванович». */
export function looksLikePerson(name: string): boolean {
  const trimmed = name.trim();
  if (/^[А-ЯЁ][а-яё-]+ [А-ЯЁ]\. ?[А-ЯЁ]\.?$|^[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё-]+$/.test(trimmed)) return true;
  return /^[А-ЯЁ][а-яё-]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:вич|вна|ична|кызы|оглы)$/i.test(trimmed);
}

/** True for the name of an organisation: «ООО «Тепло»», «Администрация …». */
export function looksLikeBody(name: string): boolean {
  return /(?:^|[^\p{L}])(?:ООО|ОАО|ПАО|АО|ЗАО|МУП|ГУП|МБОУ|МКУ|МБУ|ГБУ|ТСЖ|ТСН|СНТ|НКО|ИП)(?=$|[^\p{L}])|администраци|прокуратур|министерств|департамент|управлени|комитет|общество/iu.test(
    name,
  );
}
