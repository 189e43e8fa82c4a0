import { Select, type SelectProps } from 'antd'

type MultiSelectProps<Value> = Omit<SelectProps<Value[]>, 'mode'>

/** Several of a list. Tab only leaves: the list by itself would take it for a choice and take back what was just chosen. */
export function MultiSelect<Value = string>(props: MultiSelectProps<Value>) {
  return (
    <span
      style={{ display: 'contents' }}
      onKeyDownCapture={(event) => event.key === 'Tab' && event.stopPropagation()}
    >
      <Select<Value[]> {...props} mode="multiple" />
    </span>
  )
}
