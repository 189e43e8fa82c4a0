import { Tag } from 'antd'
import { InlineEdit } from '../../../ui/InlineEdit.tsx'
import type { Choice } from '../../../ui/inline-kind.ts'

type ManyFactProps = {
  label: string
  choices: Choice[]
  chosen: string[]
  canWrite: boolean
  onSave: (chosen: string[]) => Promise<unknown>
}

/** Several of a few, as marks; a line where there are none, as with every other fact. */
export function ManyFact({ label, choices, chosen, canWrite, onSave }: ManyFactProps) {
  const isChosen = ({ value }: Choice) => chosen.includes(value)
  // What has been taken out of use since has no name to show; it stays as it is.
  const hidden = chosen.filter((value) => !choices.some((choice) => choice.value === value))
  const shown = choices.some(isChosen)
    ? choices.filter(isChosen).map((choice) => <Tag key={choice.value}>{choice.label}</Tag>)
    : '–'
  if (!canWrite) return shown
  // The editor joins by commas, which a choice may contain itself.
  const places = choices.map((choice, place) => ({ value: String(place), label: choice.label }))
  const held = choices.flatMap((choice, place) => (isChosen(choice) ? [String(place)] : []))
  return (
    <InlineEdit
      label={label}
      kind={{ many: places }}
      value={held.join(',') || null}
      onSave={(next) => {
        const wanted = next ? next.split(',') : []
        return onSave([
          ...choices.filter((_, place) => wanted.includes(String(place))).map(({ value }) => value),
          ...hidden,
        ])
      }}
    >
      {shown}
    </InlineEdit>
  )
}
