import { useQueryClient } from '@tanstack/react-query'
import { Form, InputNumber, Radio } from 'antd'
import { currencyDigits } from '../../../../contracts/currency.ts'
import { type Answers, api, type CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/rfm.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { type LimitValues, limitField, toLimits, toLimitValues } from './limits-form.ts'
import styles from './Rfm.module.css'

type LimitsFormProps = { grid: Answers['rfm']['grid']; open: boolean; onClose: () => void }

const rows = [
  { key: 'recencyDays', scores: [5, 4, 3, 2] },
  { key: 'frequency', scores: [2, 3, 4, 5] },
  { key: 'money', scores: [2, 3, 4, 5] },
] as const

/** Quintiles, or limits of one's own: they begin where the lines stand now. */
export function LimitsForm({ grid, open, onClose }: LimitsFormProps) {
  const t = useText<typeof texts>('rfm')
  const { currency } = useFormat()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const minorPerUnit = 10 ** currencyDigits(currency)
  const save = async (values: LimitValues, context: CallContext) => {
    const { operationId } = await api.rfm.setLimits({ limits: toLimits(values, minorPerUnit) }, { context })
    saved(operationId, t('limits.saved'))
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<LimitValues>
      title={t('limits.edit')}
      open={open}
      onClose={onClose}
      onSave={save}
      version={grid.version}
      fieldOf={limitField}
      width={600}
      initial={toLimitValues(grid, minorPerUnit)}
    >
      <Form.Item required name="mode" label={t('limits.mode')}>
        <Radio.Group
          options={(['quintiles', 'own'] as const).map((value) => ({ value, label: t(`limits.${value}`) }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['mode']}>
        {({ getFieldValue }) =>
          getFieldValue('mode') === 'own' ? (
            rows.map(({ key, scores }) => (
              <fieldset key={key} className={styles.limits}>
                <legend>{t(`limits.${key}`)}</legend>
                <div>
                  {scores.map((score, index) => (
                    <Form.Item
                      key={score}
                      name={[key, index]}
                      label={t('limits.score', { score })}
                      dependencies={index > 0 ? [[key, index - 1]] : []}
                      rules={[
                        { required: true, message: t('limits.required') },
                        ({ getFieldValue: limitAt }) => ({
                          validator: (_, value: number | null) =>
                            index > 0 &&
                            typeof value === 'number' &&
                            value <= (limitAt([key, index - 1]) ?? 0)
                              ? Promise.reject(new Error(t('limits.rising')))
                              : Promise.resolve(),
                        }),
                      ]}
                    >
                      <InputNumber
                        min={key === 'money' ? 0.01 : 1}
                        {...(key === 'money' ? {} : { precision: 0, max: 36_500 })}
                        style={{ width: '100%' }}
                      />
                    </Form.Item>
                  ))}
                </div>
              </fieldset>
            ))
          ) : (
            <p className={styles.quiet}>{t('limits.quintilesHint')}</p>
          )
        }
      </Form.Item>
    </FormDrawer>
  )
}
