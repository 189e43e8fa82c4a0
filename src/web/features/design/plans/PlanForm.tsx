import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Segmented } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { api, type CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/plans.json'
import { DayPicker } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { EmployeeSelect } from '../../identify/customers/EmployeeSelect.tsx'
import type { PanelProps } from '../../identify/customers/panels.ts'
import styles from './Plans.module.css'
import { appeals, type Plan } from './plan.ts'

type Words = Record<'strategy' | (typeof appeals)[number], string>
type Values = Words & {
  horizon: Plan['horizon']
  year: number
  goal: string
  cadenceDays: number | null
  employeeId: string | null
  benefits: string
  step: string
  stepDueOn: Dayjs | null
}

type PlanFormProps = { customer: PanelProps['customer']; plan: Plan | undefined; onClose: () => void }

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** A new plan with its first benefits and its next step, or another wording of an old one. */
export function PlanForm({ customer, plan, onClose }: PlanFormProps) {
  const { id: customerId, ownerId } = customer
  const t = useText<typeof texts>('plans')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const save = async (values: Values, context: CallContext) => {
    const { horizon, year, benefits, step, stepDueOn, employeeId, ...words } = values
    const dueOn = stepDueOn?.format('YYYY-MM-DD')
    const answer = plan
      ? await api.plans.update({ customerId, id: plan.id, ...words, employeeId }, { context })
      : await api.plans.create({
          customerId,
          horizon,
          ...words,
          ...(employeeId ? { employeeId } : {}),
          ...(horizon === 'annual' ? { year } : {}),
          benefits: lines(benefits).map((what) => ({ what })),
          steps: step.trim() && dueOn ? [{ what: step.trim(), dueOn }] : [],
        })
    saved(answer.operationId)
    await queryClient.invalidateQueries()
  }
  const long = { autoSize: { minRows: 1, maxRows: 6 }, maxLength: 5000 }
  return (
    <FormDrawer<Values>
      open
      title={t(plan ? 'panel.edit' : 'panel.newTitle')}
      onClose={onClose}
      onSave={save}
      version={plan?.version}
      width={560}
      initial={{
        horizon: plan?.horizon ?? 'annual',
        year: plan?.year ?? dayjs().year(),
        goal: plan?.goal ?? '',
        cadenceDays: plan?.cadenceDays ?? null,
        employeeId: plan ? plan.employeeId : ownerId,
        strategy: plan?.strategy ?? '',
        economic: plan?.economic ?? '',
        social: plan?.social ?? '',
        structural: plan?.structural ?? '',
        quality: plan?.quality ?? '',
        benefits: '',
        step: '',
        stepDueOn: dayjs().add(14, 'day'),
      }}
    >
      {!plan && <Horizon />}
      <Form.Item
        name="goal"
        label={t('goal')}
        extra={t('goalHint')}
        rules={[{ required: true, whitespace: true, message: t('fillIn') }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      {!plan && (
        <>
          <Form.Item label={t('step.next')} htmlFor="step">
            <div className={styles.row}>
              <Form.Item name="step" noStyle>
                <Input id="step" maxLength={500} placeholder={t('step.hint')} />
              </Form.Item>
              <Form.Item
                name="stepDueOn"
                noStyle
                dependencies={['step']}
                rules={[
                  ({ getFieldValue }) => ({
                    required: Boolean(getFieldValue('step')?.trim()),
                    message: t('step.dayMissing'),
                  }),
                ]}
              >
                <DayPicker aria-label={t('dueOn')} className={styles.day ?? ''} />
              </Form.Item>
            </div>
          </Form.Item>
          <Form.Item name="benefits" label={t('benefit.title')} extra={t('benefit.hint')}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
          </Form.Item>
        </>
      )}
      <Form.Item name="cadenceDays" label={t('cadence')} extra={t('cadenceHint')}>
        <InputNumber min={1} max={3650} precision={0} suffix={t('days')} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="employeeId" label={t('employee')}>
        <EmployeeSelect />
      </Form.Item>
      <Form.Item name="strategy" label={t('strategy')}>
        <Input.TextArea {...long} />
      </Form.Item>
      {appeals.map((appeal) => (
        <Form.Item key={appeal} name={appeal} label={t(`appeal.${appeal}`)} extra={t(`appealHint.${appeal}`)}>
          <Input.TextArea {...long} />
        </Form.Item>
      ))}
    </FormDrawer>
  )
}

function Horizon() {
  const t = useText<typeof texts>('plans')
  const horizon: unknown = Form.useWatch('horizon')
  return (
    <>
      <Form.Item required name="horizon" label={t('horizonLabel')}>
        <Segmented
          options={(['annual', 'longTerm'] as const).map((value) => ({
            value,
            label: t(`horizon.${value}`),
          }))}
        />
      </Form.Item>
      {horizon !== 'longTerm' && (
        <Form.Item name="year" label={t('year')} rules={[{ required: true, message: t('fillIn') }]}>
          <InputNumber min={2000} max={2200} precision={0} />
        </Form.Item>
      )}
    </>
  )
}
