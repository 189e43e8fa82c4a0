import type { FrameSlots } from '../../../frame/slots.ts'
import { useAgreementsAsked } from './use-agreements-asked.ts'

export const slots: FrameSlots = { counts: { sharing: useAgreementsAsked } }
