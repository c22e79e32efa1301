import type { AppealLaw, NotAnAppeal } from '../../domain/appeal-law.ts';

/** The branches of 59-ФЗ with their articles: the `appeal` part of every tenant's regulation of appeals. */
export const appealLaw: AppealLaw = {
  extensionMostDays: 30,
  // ст. 11 ч. 5, ст. 12 ч. 2: the head of the body, an official or whom they empower.
  extendedBy: ['mayor', 'deputy'],
  endedBy: ['mayor', 'deputy'],
  clause: '59-ФЗ, ст. 8, 10–13',
  grounds: [
    {
      code: 'anonymous',
      title: 'не указаны фамилия или адрес для ответа',
      clause: '59-ФЗ, ст. 11 ч. 1',
      letter: null,
      tellWithinDays: null,
      onlyAnonymous: true,
    },
    {
      code: 'courtDecision',
      title: 'обжалуется судебное решение: возвращается с разъяснением порядка обжалования',
      clause: '59-ФЗ, ст. 11 ч. 2',
      letter: 'courtDecision',
      tellWithinDays: 7,
      onlyAnonymous: false,
    },
    {
      code: 'abusive',
      title: 'оскорбления или угрозы: без ответа по существу, заявителю сообщается о недопустимости',
      clause: '59-ФЗ, ст. 11 ч. 3',
      letter: 'abuse',
      tellWithinDays: null,
      onlyAnonymous: false,
    },
    {
      code: 'unreadable',
      title: 'текст не поддаётся прочтению',
      clause: '59-ФЗ, ст. 11 ч. 4',
      letter: 'unreadable',
      tellWithinDays: 7,
      onlyAnonymous: false,
    },
    {
      code: 'meaningless',
      title: 'текст не позволяет определить суть обращения',
      clause: '59-ФЗ, ст. 11 ч. 4.1',
      letter: 'unreadable',
      tellWithinDays: 7,
      onlyAnonymous: false,
    },
    {
      code: 'answerOnSite',
      title: 'ответ на этот вопрос уже размещён на официальном сайте: заявителю сообщается его адрес',
      clause: '59-ФЗ, ст. 11 ч. 5.1',
      letter: 'answerOnSite',
      tellWithinDays: 7,
      onlyAnonymous: false,
      tellsAddress: true,
    },
    {
      code: 'stateSecret',
      title: 'ответ невозможен без разглашения охраняемой тайны',
      clause: '59-ФЗ, ст. 11 ч. 6',
      letter: 'unanswered',
      tellWithinDays: null,
      onlyAnonymous: false,
    },
  ],
};

const since547 = { since: '2025-03-30', clause: '547-ФЗ' } as const;

/** E-mail: since 30.03.2025 an electronic letter is no appeal. */
export const emailIsNoAppeal: NotAnAppeal = {
  ...since547,
  reason:
    'электронное письмо с 30.03.2025 не обращение по 59-ФЗ: отправьте заявителю письмо «Как подать обращение» и рассмотрите письмо как сообщение',
};

/** Networks and messengers know nobody by identification: what is written there is no appeal since the same day. */
export const networkIsNoAppeal: NotAnAppeal = {
  ...since547,
  reason:
    'сообщение из социальной сети или мессенджера с 30.03.2025 не обращение по 59-ФЗ: расскажите заявителю, как его подать (Госуслуги, бумага, личный приём), и рассмотрите сообщение как обычно',
};
