import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const PersonalData = lazy(() =>
  import('./PersonalDataPanel.tsx').then((module) => ({ default: module.PersonalDataPanel })),
)

export const panels: Panel[] = [{ place: 'right', order: 75, isAlsoOfErased: true, component: PersonalData }]
