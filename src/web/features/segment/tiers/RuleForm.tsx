import { PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Radio, Slider } from 'antd'
import { currencyDigits } from '../../../../contracts/currency.ts'
import { type Answers, api, type CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/tiers.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import { RulePreview } from './RulePreview.tsx'
import { type RuleValues, ruleField, toRule, toValues } from './rule-form.ts'
import styles from './Tiers.module.css'

type RuleFormProps = { overview: Answers['tiers']['overview']; open: boolean; onClose: () => void }

/** Change the VIP rule; below it stands, while one is still typing, whom it would move. */
export function RuleForm({ overview, open, onClose }: RuleFormProps) {
  const t = useText<typeof texts>('tiers')
  const { currency } = useFormat()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const minorPerUnit = 10 ** currencyDigits(currency)
  const save = async (values: RuleValues, context: CallContext) => {
    const made = toRule(values, minorPerUnit)
    if (!made) return
    const { operationId } = await api.tiers.setRule(made, { context })
    saved(operationId, t('rule.saved'))
    await queryClient.invalidateQueries()
  }
  const { rule, nearPercent } = overview
  return (
    <FormDrawer<RuleValues>
      title={t('rule.edit')}
      open={open}
      onClose={onClose}
      onSave={save}
      version={overview.version}
      fieldOf={ruleField}
      width={640}
      initial={toValues(rule, nearPercent, minorPerUnit)}
    >
      <Form.Item required name="match" label={t('rule.match')}>
        <Radio.Group
          options={(['all', 'any'] as const).map((value) => ({ value, label: t(`rule.${value}`) }))}
        />
      </Form.Item>
      <Form.List name="conditions">
        {(fields, { add, remove }) => (
          <fieldset className={styles.conditions}>
            <legend>{t('rule.conditions')}</legend>
            {fields.map(({ name, key }) => (
              <ConditionFields
                key={key}
                at={name}
                onRemove={fields.length > 1 ? () => remove(name) : undefined}
              />
            ))}
            {fields.length < 12 && (
              <Button
                type="dashed"
                icon={<PlusOutlined />}
                onClick={() => add({ field: 'boughtWithinDays', value: 365 })}
              >
                {t('rule.add')}
              </Button>
            )}
          </fieldset>
        )}
      </Form.List>
      <Form.Item required name="nearPercent" label={t('rule.near')} extra={t('rule.nearHint')}>
        <Slider min={0} max={50} step={5} marks={{ 0: '0%', 10: '10%', 20: '20%', 30: '30%', 50: '50%' }} />
      </Form.Item>
      <RulePreview minorPerUnit={minorPerUnit} />
    </FormDrawer>
  )
}
