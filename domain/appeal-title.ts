import type { AnswerWay, AppealForm, AppealType } from './appeal.ts';

/** How the type of an appeal is called to people. */
export const appealTypeTitle: Record<AppealType, string> = {
  proposal: 'Предложение',
  statement: 'Заявление',
  complaint: 'Жалоба',
};

/** How the form of an appeal is called to people. */
export const appealFormTitle: Record<AppealForm, string> = {
  written: 'Письменное',
  oral: 'Устное',
  electronic: 'Электронное',
};

/** How the way of an answer is called to people. */
export const answerWayTitle: Record<AnswerWay, string> = {
  post: 'Почтой по адресу',
  email: 'На электронную почту',
  portal: 'В личный кабинет Госуслуг',
  inPerson: 'Лично в руки',
};
