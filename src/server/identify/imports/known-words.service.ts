// Which words a column is read by, of each meaning the main one: told to whoever wrote another.
import type { Ctx } from '../../platform/ctx.ts'
import { tieWords } from '../ties/tie-kinds.service.ts'
import { consentWords } from './consent-row.rules.ts'
import { personWords } from './person-row.rules.ts'
import { choiceWords, mainWords } from './word.rules.ts'

const tables = new Map<string, ReadonlyMap<string, unknown>>(
  Object.entries({ ...choiceWords, ...personWords, ...consentWords }),
)

/** In the reader's language; empty where the refusal is not about a word. */
export async function knownWords(ctx: Ctx, code: string): Promise<string[]> {
  if (code === 'tieKindUnknown') return tieWords(ctx)
  const words = tables.get(code)
  return words ? mainWords(words, ctx.locale) : []
}
