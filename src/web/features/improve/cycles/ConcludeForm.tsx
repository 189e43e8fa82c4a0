import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { currencyDigits } from '../../../../contracts/currency.ts'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/cycles.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Cycles.module.css'
import type { Cycle } from './cycle.ts'
import { keptTarget, nextTurnName } from './cycle-words.ts'
import { EarlyWarning } from './EarlyWarning.tsx'
import { GoalField } from './GoalField.tsx'
import { useSaved } from './use-saved.ts'
import { Verdict } from './Verdict.tsx'

type Outcome = 'yes' | 'no' | 'unclear'
const kept: Record<Outcome, boolean | null> = { yes: true, no: false, unclear: null }

type Values = {
  succeeded: Outcome
  conclusion: string
  standard?: string
  goesOn?: boolean
  nextName?: string
  nextTarget?: number
}

/** What was learnt, what becomes the rule, and the next turn. The numbers stand above, so that the words fit them. */
export function ConcludeForm({ cycle, open, onClose }: { cycle: Cycle; open: boolean; onClose: () => void }) {
  const t = useText<typeof texts>('cycles')
  const format = useFormat()
  const saved = useSaved()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const save = async (values: Values) => {
    const { succeeded, conclusion, standard, goesOn, nextName, nextTarget } = values
    const target = keptTarget(cycle.metric, nextTarget ?? 0, 10 ** currencyDigits(format.currency))
    const answer = await api.cycles.close({
      id: cycle.id,
      succeeded: kept[succeeded],
      conclusion,
      ...(standard ? { standard } : {}),
      ...(goesOn && nextName ? { next: { name: nextName, target } } : {}),
    })
    const { nextId } = answer
    saved(
      answer.operationId,
      nextId ? (
        <>
          {t('concludedNext')}{' '}
          <Button
            type="link"
            size="small"
            onClick={() => void navigate({ to: '/improve/cycles/$cycleId', params: { cycleId: nextId } })}
          >
            {t('openNext')}
          </Button>
        </>
      ) : (
        t('concluded')
      ),
    )
    await queryClient.invalidateQueries({ queryKey: orpc.cycles.key() })
  }
  // As the server has it: today was still the former turn's when that ends before its time.
  const isEarly = businessDay(new Date(), format.locale.timeZone) < cycle.endOn
  const nextFrom = new Date(Date.now() + (isEarly ? 86_400_000 : 0))
  const required = [{ required: true, message: t('form.required') }]
  return (
    <FormDrawer<Values>
      title={t('conclude')}
      saveLabel={t('conclude')}
      open={open}
      onClose={onClose}
      onSave={save}
      fieldOf={(path) => (path === 'next.target' ? 'nextTarget' : path === 'next.name' ? 'nextName' : path)}
      initial={{
        succeeded: proposed(cycle),
        nextName: nextTurnName(cycle.name, (turn) => t('turn', { turn })),
      }}
    >
      <EarlyWarning cycle={cycle} />
      <Verdict cycle={cycle} />
      <Form.Item name="succeeded" label={t('close.succeeded')} rules={required}>
        <Radio.Group
          options={[
            { value: 'yes', label: t('succeeded') },
            { value: 'no', label: t('notSucceeded') },
            { value: 'unclear', label: t('unclear') },
          ]}
        />
      </Form.Item>
      <Form.Item name="conclusion" label={t('close.learnt')} rules={required}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={5000} />
      </Form.Item>
      <Form.Item name="standard" label={t('close.standard')} extra={t('close.standardHint')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={5000} />
      </Form.Item>
      <Form.Item name="goesOn" valuePropName="checked">
        <Checkbox>{t('close.goesOn')}</Checkbox>
      </Form.Item>
      <Form.Item noStyle dependencies={['goesOn']}>
        {({ getFieldValue }) =>
          getFieldValue('goesOn') && (
            <>
              <p className={styles.quiet}>
                {t('close.nextFrom', { day: format.date(businessDay(nextFrom, format.locale.timeZone)) })}
              </p>
              <Form.Item name="nextName" label={t('form.name')} rules={required}>
                <Input maxLength={200} />
              </Form.Item>
              <GoalField name="nextTarget" metric={cycle.metric} />
            </>
          )
        }
      </Form.Item>
    </FormDrawer>
  )
}

/** As the numbers have it, to be overruled. */
function proposed({ verdict }: Cycle): Outcome {
  if (!verdict?.isClear) return 'unclear'
  return verdict.targetReached ? 'yes' : 'no'
}
