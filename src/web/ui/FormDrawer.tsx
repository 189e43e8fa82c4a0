import { useBlocker } from '@tanstack/react-router'
import { App, Button, Form, type FormInstance } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { CallContext } from '../api.ts'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import { asProblem, type FieldProblem } from '../problem.ts'
import { EditConflict } from './EditConflict.tsx'
import styles from './FormDrawer.module.css'
import { Sheet } from './Sheet.tsx'
import { useEditConflict } from './use-edit-conflict.ts'

type FormDrawerProps<Values extends object> = {
  title: string
  open: boolean
  onClose: () => void
  initial?: Partial<Values>
  /**
   * Which state of a record `initial` shows; absent for something new. Hand on both as the page has them now: when
   * somebody else saves meanwhile, the form shows what he changed beside what was typed.
   */
  version?: number | undefined
  /**
   * Rejecting keeps the drawer open: field problems go to their fields, anything else above the buttons. A record is
   * written with `context`, the version that the form was opened with.
   */
  onSave: (values: Values, context: CallContext) => Promise<unknown>
  /** Which field a place of the API stands in, where they are called differently: `rule.conditions.0.atMost` → `conditions.0.value`. */
  fieldOf?: (path: string) => string
  /** `Form.Item`s; names are the field names of the API. */
  children: ReactNode
  saveLabel?: string
  width?: number
}

/** What the server says of something that this form has no field for. */
function beside(form: FormInstance, faults: readonly FieldProblem[]): FieldProblem[] {
  const fields = new Set(form.getFieldsError().map(({ name }) => name.join('.')))
  return faults.filter(({ path }) => !fields.has(path))
}

/** `contacts.0.phone` → `['contacts', 0, 'phone']`, as antd names nested fields. */
function fieldPath(path: string): (string | number)[] {
  return path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

/**
 * A form in a sheet: keeps what was typed until it is saved or its writer says it may go, shows the server's word at the
 * field it is about.
 */
export function FormDrawer<Values extends object>(props: FormDrawerProps<Values>) {
  const { title, open, onClose, initial, version, onSave, fieldOf, children, saveLabel, width = 480 } = props
  const t = useText<typeof texts>('ui')
  const { modal } = App.useApp()
  const [form] = Form.useForm()
  const [isBusy, setBusy] = useState(false)
  const [isDirty, setDirty] = useState(false)
  const [problem, setProblem] = useState<{ detail: string; first: string | undefined; isConflict: boolean }>()
  const conflict = useEditConflict(form, open, { version, initial: { ...initial } })
  const told = useRef<HTMLParagraphElement>(null)
  // The form may be longer than the window: what stops it comes into sight, with what is new beside it.
  useEffect(() => {
    if (!problem) return
    const { first } = problem
    if (first) form.scrollToField(fieldPath(first), { block: 'center', focus: true })
    else told.current?.scrollIntoView({ block: 'center' })
  }, [problem, form])
  // Whoever closes it: what comes next is another form.
  if (!open && (isDirty || problem)) {
    setDirty(false)
    setProblem(undefined)
  }
  // However one leaves, what was typed is not thrown away by a slip of the hand.
  const isAtStake = open && isDirty && !isBusy
  const isGiven = useRef(false)
  const asking = useRef<Promise<boolean>>(undefined)
  const ask = async () => {
    isGiven.current = await modal.confirm({
      title: t('discard.ask'),
      content: t('discard.hint'),
      okText: t('discard.do'),
      okButtonProps: { danger: true, type: 'default' },
      cancelButtonProps: { type: 'primary' },
      cancelText: t('discard.keep'),
      autoFocusButton: 'cancel',
    })
    asking.current = undefined
    return isGiven.current
  }
  const mayGo = () => {
    if (!isAtStake || isGiven.current) return true
    // Whoever goes back twice is asked once.
    asking.current ??= ask()
    return asking.current
  }
  const leave = async () => {
    if (!isBusy && (await mayGo())) onClose()
  }
  useBlocker({
    disabled: !isAtStake,
    shouldBlockFn: async () => !(await mayGo()),
    enableBeforeUnload: () => isAtStake && !isGiven.current,
  })
  useEffect(() => {
    if (!isAtStake) isGiven.current = false
  }, [isAtStake])
  const save = async (values: Values) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await onSave(values, conflict.context)
      onClose()
    } catch (error) {
      const found = asProblem(error)
      const isConflict = found.code === 'versionConflict'
      if (isConflict) await conflict.refuse()
      const placed = found.errors.map((each) => ({ ...each, path: fieldOf?.(each.path) ?? each.path }))
      const unplaced = beside(form, placed)
      const atFields = placed.filter((each) => !unplaced.includes(each))
      form.setFields(atFields.map((each) => ({ name: fieldPath(each.path), errors: [each.detail] })))
      setProblem({
        detail: [found.detail, ...unplaced.map(({ detail }) => detail)].join(' '),
        first: atFields[0]?.path,
        isConflict,
      })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet
      title={title}
      open={open}
      onClose={() => void leave()}
      width={width}
      footer={
        <>
          <Button onClick={() => void leave()}>{t('cancel')}</Button>
          <Button type="primary" loading={isBusy} onClick={() => form.submit()}>
            {saveLabel ?? t('save')}
          </Button>
        </>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        // What is opened next, perhaps another record, begins with its own values.
        clearOnDestroy
        {...(initial ? { initialValues: initial } : {})}
        requiredMark="optional"
        scrollToFirstError={{ focus: true, block: 'center' }}
        onFinish={(values) => void save(values)}
        onValuesChange={(changed) => {
          setDirty(true)
          // The server's word was about the former value.
          form.setFields(Object.keys(changed).map((name) => ({ name, errors: [] })))
        }}
      >
        {children}
        {conflict.clashes && (
          <EditConflict key={conflict.context.version} clashes={conflict.clashes} form={form} title={title}>
            {children}
          </EditConflict>
        )}
        {/* That somebody else was faster is told with his values as soon as these are here. */}
        {problem && (!problem.isConflict || conflict.isRefused) && (
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
