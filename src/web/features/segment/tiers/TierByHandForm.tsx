import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Radio } from 'antd'
import { type Answers, api, type CallContext } from '../../../api.ts'
import { DayField } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { useTierWords } from './use-tier-words.ts'

type TierByHandFormProps = {
  customerId: string
  name: string
  standing: Answers['tiers']['ofCustomer']
  open: boolean
  onClose: () => void
}

type Values = { tier: 'ordinary' | 'vip'; reason: string; until: string }

const proposedDays = 90

/** Somebody knows better than the rule: which tier, why, and until when. */
export function TierByHandForm({ customerId, name, standing, open, onClose }: TierByHandFormProps) {
  const { t, c, format } = useTierWords()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const { timeZone } = format.locale
  const dayIn = (days: number) => businessDay(new Date(Date.now() + days * 86_400_000), timeZone)
  const { override, ruleTier } = standing
  const save = async (values: Values, context: CallContext) => {
    const { operationId } = await api.tiers.setByHand({ customerId, ...values }, { context })
    saved(operationId)
    await queryClient.invalidateQueries()
  }
  const required = [{ required: true, whitespace: true, message: t('rule.required') }]
  return (
    <FormDrawer<Values>
      title={t('form.title', { name })}
      open={open}
      onClose={onClose}
      onSave={save}
      version={override?.version}
      initial={
        override
          ? { tier: override.tier, reason: override.reason, until: override.until ?? dayIn(proposedDays) }
          : { tier: ruleTier === 'vip' ? 'ordinary' : 'vip', until: dayIn(proposedDays) }
      }
    >
      <Form.Item
        required
        name="tier"
        label={t('form.tier')}
        extra={t('byHand.ruleOther', { tier: c(`tier.${ruleTier}`) })}
      >
        <Radio.Group
          options={(['vip', 'ordinary'] as const).map((value) => ({ value, label: c(`tier.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('form.reason')} rules={required}>
        <Input.TextArea
          autoFocus
          placeholder={t('form.reasonHint')}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
        />
      </Form.Item>
      <Form.Item name="until" label={t('form.until')} extra={t('form.untilHint')} rules={required}>
        <DayField min={dayIn(0)} max={dayIn(3 * 366)} />
      </Form.Item>
    </FormDrawer>
  )
}
