import { identifierKey } from '../../platform/identifier.ts'

/** The number of a key as its holder's record has it. */
export const asWritten = ({ value, externalNumber }: { value: string; externalNumber: string | null }) =>
  externalNumber !== null && identifierKey(externalNumber) === value ? externalNumber : value
