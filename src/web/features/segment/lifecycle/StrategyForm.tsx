import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/lifecycle.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { Strategy } from './strategy.ts'

type Words = { zh: string; en: string }
type StrategyFormProps = { strategy: Strategy | undefined; onClose: () => void }

/** The house's own words for a stage, in both languages; or ours again. */
export function StrategyForm({ strategy, onClose }: StrategyFormProps) {
  const t = useText<typeof texts>('lifecycle')
  const c = useText<typeof customerTexts>('customers')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const put = async (words: Words | null, context: CallContext) => {
    if (!strategy) return
    const { stage } = strategy
    const { operationId } = await api.lifecycle.setStrategy({ stage, words }, { context })
    saved(operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.lifecycle.key() })
  }
  const giveUp = () =>
    void put(null, strategy ? { version: strategy.version } : {}).then(onClose, showProblem)
  const required = [{ required: true, whitespace: true, message: t('required') }]
  return (
    <FormDrawer<Words>
      title={strategy ? t('form', { stage: c(`stage.${strategy.stage}`) }) : ''}
      open={strategy !== undefined}
      onClose={onClose}
      onSave={put}
      version={strategy?.version}
      {...(strategy ? { initial: strategy.words } : {})}
    >
      <Form.Item name="zh" label={t('inChinese')} rules={required}>
        <Input.TextArea autoFocus maxLength={1000} autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      <Form.Item name="en" label={t('inEnglish')} rules={required}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      {strategy && !strategy.isDefault && (
        <Button type="link" onClick={giveUp}>
          {t('giveUp')}
        </Button>
      )}
    </FormDrawer>
  )
}
