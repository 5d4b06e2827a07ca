"""The presentation: choosing its steps, and showing them on the whole screen."""
