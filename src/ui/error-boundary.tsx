/** A fault in one panel stays in that panel: the others go on, and the scenario (kept in the store) is not lost. */
import type { ReactNode } from 'react';
import { Component } from 'react';

interface Props {
  readonly children: ReactNode;
  /** When it changes, the panel is tried again. */
  readonly resetKey: string;
  readonly message: string;
  readonly retry: string;
}

interface State {
  readonly detail: string | null;
  readonly resetKey: string;
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { detail: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { detail: error instanceof Error ? error.message : String(error) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { detail: null, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    if (this.state.detail === null) return this.props.children;
    return (
      <div className="panel-error" role="alert">
        <p>{this.props.message}</p>
        <p className="small">{this.state.detail}</p>
        <button type="button" className="button" onClick={() => this.setState({ detail: null })}>
          {this.props.retry}
        </button>
      </div>
    );
  }
}
