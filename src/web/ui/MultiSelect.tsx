import { Select, type SelectProps } from 'antd'

type MultiSelectProps = Omit<SelectProps<string[]>, 'mode'>

/** Several of a list. Tab only leaves: the list by itself would take it for a choice and take back what was just chosen. */
export function MultiSelect(props: MultiSelectProps) {
  return (
    <span
      style={{ display: 'contents' }}
      onKeyDownCapture={(event) => event.key === 'Tab' && event.stopPropagation()}
    >
      <Select<string[]> {...props} mode="multiple" />
    </span>
  )
}
