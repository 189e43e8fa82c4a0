import type { Answers } from '../../../api.ts'

export type Standing = Answers['consents']['ofCustomer']['standing'][number]
export type ConsentLine = Answers['consents']['ofCustomer']['lines'][number]
