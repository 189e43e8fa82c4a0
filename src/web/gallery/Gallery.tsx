import { Frame } from '../frame/Frame.tsx'
import './gallery-session.ts'

/** Every part of the kit with made-up data, inside the real frame. Development only. */
export function Gallery() {
  return (
    <Frame>
      <div />
    </Frame>
  )
}
