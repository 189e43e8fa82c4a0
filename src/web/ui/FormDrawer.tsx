import { Button, Form } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import { asProblem, type ProblemError } from '../problem.ts'
import styles from './FormDrawer.module.css'
import { Sheet } from './Sheet.tsx'

type FormDrawerProps<Values extends object> = {
  title: string
  open: boolean
  onClose: () => void
  initial?: Partial<Values>
  /** Rejecting keeps the drawer open: field problems go to their fields, anything else above the buttons. */
  onSave: (values: Values) => Promise<unknown>
  /** `Form.Item`s; names are the field names of the API. */
  children: ReactNode
  saveLabel?: string
  width?: number
}

/** `contacts.0.phone` → `['contacts', 0, 'phone']`, as antd names nested fields. */
function fieldPath(path: string): (string | number)[] {
  return path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

/** A form in a sheet: keeps what was typed until it is saved, shows the server's word at the field it is about. */
export function FormDrawer<Values extends object>(props: FormDrawerProps<Values>) {
  const { title, open, onClose, initial, onSave, children, saveLabel, width = 480 } = props
  const t = useText<typeof texts>('ui')
  const [form] = Form.useForm()
  const [isBusy, setBusy] = useState(false)
  const [isDirty, setDirty] = useState(false)
  const [problem, setProblem] = useState<ProblemError>()
  const told = useRef<HTMLParagraphElement>(null)
  // The form may be longer than the window: what stops it comes into sight, with what is new beside it.
  useEffect(() => {
    if (!problem) return
    const [first] = problem.errors
    if (first) form.scrollToField(fieldPath(first.path), { block: 'center', focus: true })
    else told.current?.scrollIntoView({ block: 'center' })
  }, [problem, form])
  const close = () => {
    setProblem(undefined)
    setDirty(false)
    onClose()
  }
  const save = async (values: Values) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await onSave(values)
      close()
    } catch (error) {
      const found = asProblem(error)
      form.setFields(found.errors.map((each) => ({ name: fieldPath(each.path), errors: [each.detail] })))
      setProblem(found)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet
      title={title}
      open={open}
      onClose={close}
      width={width}
      isLight={!isDirty}
      footer={
        <>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="primary" loading={isBusy} onClick={() => form.submit()}>
            {saveLabel ?? t('save')}
          </Button>
        </>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        {...(initial ? { initialValues: initial } : {})}
        requiredMark="optional"
        scrollToFirstError={{ focus: true }}
        onFinish={(values) => void save(values)}
        onValuesChange={(changed) => {
          setDirty(true)
          // The server's word was about the former value.
          form.setFields(Object.keys(changed).map((name) => ({ name, errors: [] })))
        }}
      >
        {children}
        {problem && (
          <p ref={told} role="alert" className={styles.problem}>
            {problem.detail}
          </p>
        )}
        {/* Enter in any field saves. */}
        <button type="submit" hidden />
      </Form>
    </Sheet>
  )
}
