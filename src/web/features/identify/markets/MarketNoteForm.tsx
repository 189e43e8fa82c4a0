import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { groupKinds, type Market, resources } from '../../../../contracts/market-words.ts'
import { type Answers, api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/markets.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { MultiSelect } from '../../../ui/MultiSelect.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'

type Party = Answers['markets']['list']['data'][number]
type Note = NonNullable<Party['note']>
type Values = Partial<Pick<Note, 'resources' | 'priceTrend' | 'groupKind'>> &
  Partial<Record<(typeof words)[number], string | null>>

const words = ['supplyLevel', 'channels', 'alliance', 'note'] as const
/** What each market asks of whoever is in it (of our own people and customers only a word). */
const asked: Record<Market, readonly (keyof Values)[]> = {
  customer: ['note'],
  supplier: ['resources', 'supplyLevel', 'priceTrend', 'channels', 'alliance', 'note'],
  internal: ['note'],
  competitor: ['resources', 'alliance', 'note'],
  distributor: ['channels', 'supplyLevel', 'priceTrend', 'alliance', 'note'],
  stakeholder: ['groupKind', 'channels', 'note'],
}

const prices = [
  { value: 1, word: 'priceRises' },
  { value: 0, word: 'priceStill' },
  { value: -1, word: 'priceFalls' },
] as const

type MarketNoteFormProps = { party: Party | undefined; market: Market; onClose: () => void }

/** What is known of a party in its market: supply and prices, where one could work together, what kind of group it is. */
export function MarketNoteForm({ party, market, onClose }: MarketNoteFormProps) {
  const t = useText<typeof texts>('markets')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const known = party?.note ?? undefined
  const save = async (values: Values, context: CallContext) => {
    const word = (name: (typeof words)[number]) => values[name] || null
    const { operationId } = await api.markets.putNote(
      {
        customerId: party?.id ?? '',
        market,
        resources: values.resources ?? [],
        priceTrend: values.priceTrend ?? null,
        groupKind: values.groupKind ?? null,
        supplyLevel: word('supplyLevel'),
        channels: word('channels'),
        alliance: word('alliance'),
        note: word('note'),
      },
      { context },
    )
    saved(operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.markets.key() })
  }
  const text = <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
  const inputs: Record<keyof Values, ReactNode> = {
    resources: (
      <MultiSelect options={resources.map((value) => ({ value, label: t(`resources.${value}`) }))} />
    ),
    supplyLevel: text,
    priceTrend: <Select allowClear options={prices.map(({ value, word }) => ({ value, label: t(word) }))} />,
    channels: text,
    alliance: text,
    groupKind: (
      <Select allowClear options={groupKinds.map((value) => ({ value, label: t(`groups.${value}`) }))} />
    ),
    note: text,
  }
  return (
    <FormDrawer<Values>
      title={t('noteOf', { name: party?.name ?? '' })}
      open={party !== undefined}
      onClose={onClose}
      onSave={save}
      version={known?.version}
      initial={known ?? {}}
    >
      {asked[market].map((name) => (
        <Form.Item key={name} name={name} label={t(`ask.${name}`)}>
          {inputs[name]}
        </Form.Item>
      ))}
    </FormDrawer>
  )
}
