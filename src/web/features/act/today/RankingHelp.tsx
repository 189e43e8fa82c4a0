import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { HelpNumber } from '../../../ui/HelpNumber.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import type { TodayRow } from './today-words.ts'

type Formula = Answers['today']['list']['formula']
type Code = TodayRow['reasons'][number]['code']

const codes: readonly Code[] = [
  'complaint',
  'unhappy',
  'promise',
  'handoff',
  'overdue',
  'welcome',
  'planStep',
  'planBenefit',
  'nearVip',
  'contactDue',
  'birthday',
  'replacementDue',
  'serviceDue',
  'warrantyEnding',
  'wantArises',
  'updateDue',
]

/** How the list is ranked, in one line; a click tells the formula and what each reason weighs. */
export function RankingHelp({ formula }: { formula: Formula }) {
  const t = useText<typeof texts>('today')
  const format = useFormat()
  const steps = codes
    .filter((code) => formula.weights[code] !== undefined)
    .toSorted((a, b) => (formula.weights[b] ?? 0) - (formula.weights[a] ?? 0))
    .map((code) => ({ label: t(`why.${code}`), value: format.percent(formula.weights[code] ?? 0) }))
  return (
    <HelpNumber explanation={formula.sentence} steps={steps} areSideBySide>
      {t('ranked')}
    </HelpNumber>
  )
}
