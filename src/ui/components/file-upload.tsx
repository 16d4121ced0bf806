import type { JSX } from 'preact'
import { classes, isShown } from './attributes.js'
import { describedBy, type Field, FormGroup, idOf } from './form-group.js'

export interface FileUploadProps extends Field {
  /** Types that the device offers first; what is sent is judged by its content. */
  readonly accept?: string
  readonly multiple?: boolean
}

/** The browser's own control for files: it speaks the language of the device and works without scripts. */
export function FileUpload(props: FileUploadProps): JSX.Element {
  return (
    <FormGroup field={props}>
      <input
        class={classes('govuk-file-upload', props.class, isShown(props.error) && 'govuk-file-upload--error')}
        id={idOf(props)}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        aria-describedby={describedBy(props)}
        {...props.attributes}
      />
    </FormGroup>
  )
}
