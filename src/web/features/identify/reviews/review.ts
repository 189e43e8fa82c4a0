import type { Answers } from '../../../api.ts'

/** Something that waits for others to agree to it. */
export type Review = Answers['reviews']['list']['data'][number]
export type FieldChange = Review['changes'][number]
export type Rule = Answers['reviews']['rules']['data'][number]
