import { formatPhone } from '../../../ui/format.ts'

/** What is told of a customer begins with the phone, where there is one: it is grouped as everywhere. */
export const withPhone = (told: string) => told.replace(/^\+?[\d*]{6,}(?= · |$)/, formatPhone)
