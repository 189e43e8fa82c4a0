import { useMemo } from 'react'
import type { Answers } from '../../../api.ts'
import { useNamedTexts, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/history.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { importedOf, isImport, kindKey, leavesNothing } from './operation-words.ts'
import { useExportWords } from './use-export-words.ts'
import { useFieldWords } from './use-field-words.ts'
import { useSettingWords } from './use-setting-words.ts'

export type Operation = Answers['history']['operations']['data'][number]

const seenFields = ['phone', 'secondPhone', 'email', 'idNumber'] as const

/** The reason of a look names the customer by his id, and then what of him was looked at. */
const seenIn = (reason: string) => seenFields.find((field) => reason.endsWith(` ${field}`))

/** The reason of a look-up at the counter: by what was asked, and whether somebody was found. */
const metBy = ['phone', 'number', 'serial'] as const

function purchasesKey(isExact: boolean, customers: number) {
  if (!isExact) return 'ofManyPurchases'
  return customers > 1 ? 'ofPurchasesBy' : 'ofPurchases'
}

const verdicts = ['different', 'related', 'later', 'same'] as const

/** The setting that was set by itself, or set back by an undoing. */
function settingOf({ kind, undoesKind, reason, settings }: Operation): string | undefined {
  if (kind === 'setting.update') return reason ?? undefined
  return undoesKind === 'setting.update' ? settings[0]?.key : undefined
}

/** An operation in the reader's words: what was done to whom, by whom, and why. */
export function useOperationWords() {
  const t = useText<typeof texts>('history')
  const format = useFormat()
  const named = useNamedTexts(['settings:title', 'customers:title', 'duplicates:title'])
  const sayChanges = useSettingWords()
  const sayFields = useFieldWords()
  const sayExport = useExportWords()
  return useMemo(() => {
    function withWhom(
      { subject, customerCount: count, recordCount, isExact, whom }: Operation,
      what: string,
    ): string {
      if (subject !== null) return t('of', { what, whom: subject })
      // Two stand there by name, where the reader sees both.
      if (count === 2 && whom.length === 2) return t('of', { what, whom: whom.join(t('and')) })
      if (count > 1)
        return t(isExact ? 'ofCustomers' : 'ofManyCustomers', {
          what,
          count,
          shown: format.number(count),
        })
      return recordCount > 1 ? t('ofRecords', { what, count: recordCount }) : what
    }
    function seenWords(reason: string): string {
      const seen = seenIn(reason)
      return seen ? t(`seen.${seen}`) : reason
    }
    function metWords(reason: string): string {
      const by = metBy.find((each) => reason.startsWith(`${each} `))
      if (!by) return reason
      return t(reason.endsWith(' none') ? 'metNobody' : 'met', { by: t(`metBy.${by}`) })
    }
    function reasonOf({ kind, reason }: Operation): string | null {
      if (reason === null) return null
      switch (kind) {
        case 'customer.reveal':
          return seenWords(reason)
        case 'customer.meet':
          return metWords(reason)
        case 'customer.export':
          return sayExport(reason)
        case 'setting.update':
          return null
        case 'duplicate.decide':
          return verdicts.some((each) => each === reason) ? named(`duplicates:act.${reason}`) : reason
        case 'lifecycle.strategy':
          return named(`customers:stage.${reason}`)
        default:
          return reason
      }
    }
    return {
      /** The one by name, many by number; a file of purchases by these. */
      whatOf(operation: Operation): string {
        const { kind, undoesKind, customerCount: customers } = operation
        const what = undoesKind ? t('undid', { what: t(kindKey(undoesKind)) }) : t(kindKey(kind))
        // Which setting is what was changed, and no reason for it.
        const setting = settingOf(operation)
        if (setting) return t('of', { what, whom: named(`settings:name.${setting}`) })
        const bought = isImport(operation) ? (operation.facts.purchase ?? 0) : 0
        if (bought === 0) {
          const of = isImport(operation) ? importedOf(operation) : undefined
          if (!of) return withWhom(operation, what)
          return t(`imported.${of.what}`, { what, count: of.count, shown: format.number(of.count) })
        }
        const shown = format.number(bought)
        const params = { what, count: bought, shown, customers: format.number(customers) }
        return t(purchasesKey(operation.isExact, customers), params)
      },
      whoOf({ actorName }: Operation): string {
        return actorName === 'system' || actorName === 'customer' ? t(`actor.${actorName}`) : actorName
      },
      /** Some reasons are codes: which setting, which stage. Of a setting: from what to what. */
      whyOf(operation: Operation): string | null {
        const { kind, settings } = operation
        const said = [
          reasonOf(operation),
          leavesNothing.has(kind) ? null : sayFields(operation.changes),
          operation.written.pending_change ? t('sentForReview') : null,
        ]
        // The first load of a house writes settings too: they are the ground it stands on.
        const set = leavesNothing.has(kind) ? null : sayChanges(settings)
        return set ?? (said.filter(Boolean).join(' · ') || null)
      },
      /** The first few customers by name, and how many there are. */
      whomOf({ whom, customerCount: count, subject }: Operation): string | null {
        if (whom.length === 0 || subject !== null || count < 2) return null
        const names = whom.join(t('and'))
        return count > whom.length ? t('whomOfMany', { names, count, shown: format.number(count) }) : names
      },
    }
  }, [t, format, named, sayChanges, sayFields, sayExport])
}
