import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select, Switch } from 'antd'
import { api, type CallContext, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/reviews.json'
import cards from '../../../ui/Cards.module.css'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { MultiSelect } from '../../../ui/MultiSelect.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { PeopleFilter } from '../customers/PeopleFilter.tsx'
import styles from './Reviews.module.css'
import { RuleTrial } from './RuleTrial.tsx'
import type { Rule } from './review.ts'
import { type RuleDraft, reviewable, ruleSources, ruleSubjects } from './rule-draft.ts'
import { useReviewWords } from './use-review-words.ts'

type RuleFormProps = { draft: Partial<RuleDraft>; rule?: Rule; onClose: () => void }

/** What is held back, of whom, and whose word it waits for, step by step. */
export function RuleForm({ draft, rule, onClose }: RuleFormProps) {
  const t = useText<typeof texts>('reviews')
  const words = useReviewWords()
  const language = useLanguage()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const own = useQuery(orpc.fields.list.queryOptions()).data?.data ?? []
  const save = async (values: RuleDraft, context: CallContext) => {
    const { operationId } = rule
      ? await api.reviews.updateRule({ id: rule.id, ...values }, { context })
      : await api.reviews.createRule(values)
    saved(operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.reviews.key() })
  }
  const fields = [
    ...reviewable.map((value) => ({ value, label: words.label(value) })),
    ...own.map(({ key, nameEn, nameZh }) => ({
      value: `custom.${key}`,
      label: language === 'en' ? nameEn : nameZh,
    })),
  ]
  return (
    <FormDrawer<RuleDraft>
      title={t(rule ? 'rules.edit' : 'rules.add')}
      open
      onClose={onClose}
      onSave={save}
      version={rule?.version}
      width={600}
      initial={draft}
    >
      <Form.Item
        name="name"
        label={t('form.name')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
      >
        <Input autoFocus maxLength={100} />
      </Form.Item>
      <Form.Item required name="subject" label={t('form.subject')}>
        <Select options={ruleSubjects.map((value) => ({ value, label: t(`subject.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['subject']}>
        {({ getFieldValue }) =>
          getFieldValue('subject') === 'customer.update' && (
            <Form.Item name="fields" label={t('form.fields')} extra={t('form.fieldsHint')}>
              <MultiSelect optionFilterProp="label" options={fields} />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="filter" label={t('form.filter')} extra={t('form.filterHint')}>
        <PeopleFilter />
      </Form.Item>
      <Form.Item name="sources" label={t('form.sources')} extra={t('form.sourcesHint')}>
        <MultiSelect options={ruleSources.map((value) => ({ value, label: t(`source.${value}`) }))} />
      </Form.Item>
      <Form.Item required label={t('form.steps')} extra={t('form.stepsHint')}>
        <Steps />
      </Form.Item>
      <RuleTrial />
      <Form.Item name="isActive" label={t('rules.active')} valuePropName="checked">
        <Switch checkedChildren={t('rules.on')} unCheckedChildren={t('rules.off')} />
      </Form.Item>
    </FormDrawer>
  )
}

/** In order; those of one step may speak in any order. */
function Steps() {
  const t = useText<typeof texts>('reviews')
  const departments = useQuery(orpc.departments.list.queryOptions()).data?.data ?? []
  const options = departments.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form.List name="steps">
      {(steps, { add, remove }) => (
        <div className={cards.stack}>
          {steps.map(({ key, name }) => (
            <div key={key} className={styles.step}>
              <Form.Item noStyle name={[name, 'whose']}>
                <Select
                  aria-label={t('form.whose')}
                  options={(['named', 'own', 'above'] as const).map((value) => ({
                    value,
                    label: t(`whose.${value}`),
                  }))}
                />
              </Form.Item>
              <Form.Item noStyle dependencies={[['steps', name, 'whose']]}>
                {({ getFieldValue }) =>
                  getFieldValue(['steps', name, 'whose']) === 'named' && (
                    <>
                      <Form.Item noStyle name={[name, 'departmentIds']}>
                        <MultiSelect
                          aria-label={t('form.departments')}
                          placeholder={t('form.departments')}
                          optionFilterProp="label"
                          options={options}
                        />
                      </Form.Item>
                      <Form.Item noStyle name={[name, 'mode']}>
                        <Select
                          aria-label={t('form.mode')}
                          options={(['all', 'any'] as const).map((value) => ({
                            value,
                            label: t(`form.${value}`),
                          }))}
                        />
                      </Form.Item>
                    </>
                  )
                }
              </Form.Item>
              {steps.length > 1 && (
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('form.removeStep')}
                  onClick={() => remove(name)}
                />
              )}
            </div>
          ))}
          {steps.length < 5 && (
            <Button
              icon={<PlusOutlined />}
              onClick={() => add({ whose: 'named', departmentIds: [], mode: 'all' })}
            >
              {t('form.addStep')}
            </Button>
          )}
        </div>
      )}
    </Form.List>
  )
}
