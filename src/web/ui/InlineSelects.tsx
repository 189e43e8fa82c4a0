// Two ways to choose where a value stands: several of a few, or one of very many.
import { Select, type SelectProps } from 'antd'
import { useEffect, useState } from 'react'
import type { Choice } from './inline-kind.ts'
import { MultiSelect } from './MultiSelect.tsx'

type Common = Pick<SelectProps, 'autoFocus' | 'aria-label' | 'className' | 'status'>
type Leave = (value: string | null) => void

type ManySelectProps = { kind: { many: Choice[] }; common: Common; value: string | null; onLeave: Leave }

/** Saved when one leaves it. */
export function ManySelect({ kind, common, value, onLeave }: ManySelectProps) {
  const [chosen, setChosen] = useState(value ? value.split(',') : [])
  return (
    <MultiSelect
      {...common}
      defaultOpen
      popupMatchSelectWidth={false}
      value={chosen}
      options={kind.many}
      optionFilterProp="label"
      onChange={setChosen}
      onBlur={() => onLeave(chosen.length > 0 ? chosen.join(',') : null)}
    />
  )
}

type FindSelectProps = {
  kind: { find: (text: string) => Promise<Choice[]> }
  common: Common
  value: string | null
  onLeave: Leave
  onCancel: () => void
}

const pause = 200

export function FindSelect({ kind, common, value, onLeave, onCancel }: FindSelectProps) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<Choice[]>()
  useEffect(() => {
    let isLate = false
    const timer = setTimeout(
      () => void kind.find(text).then((choices) => isLate || setFound(choices)),
      text ? pause : 0,
    )
    return () => {
      isLate = true
      clearTimeout(timer)
    }
  }, [kind, text])
  return (
    <Select<string>
      {...common}
      defaultOpen
      allowClear
      value={found?.some((choice) => choice.value === value) ? value : null}
      loading={found === undefined}
      options={found ?? []}
      showSearch={{ filterOption: false, onSearch: setText }}
      onChange={(next: string | undefined) => onLeave(next ?? null)}
      onBlur={() => onCancel()}
    />
  )
}
