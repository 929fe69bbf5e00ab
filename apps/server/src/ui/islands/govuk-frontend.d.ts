// The package publishes no types. Only what the island starts.
declare module 'govuk-frontend' {
  type Component = new (root: HTMLElement) => unknown;
  export const Button: Component;
  export const CharacterCount: Component;
  export const Checkboxes: Component;
  export const ErrorSummary: Component;
  export const FileUpload: Component;
  export const PasswordInput: Component;
  export const Radios: Component;
  export const SkipLink: Component;
}
